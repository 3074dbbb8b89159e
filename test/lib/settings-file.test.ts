import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parseSettings, readSettings } from '../../lib/settings-file/read-settings.ts'
import { SETTING_NAMES, settingsJsonSchema } from '../../lib/settings-file/settings-schema.ts'

const ROOT = new URL('../../', import.meta.url)
const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef'
const WEB_ACL = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/feeds/01234567-89ab-cdef-0123-456789abcdef'
const TOPIC = 'arn:aws:sns:eu-central-1:111111111111:on-call'
const ZONE = { id: 'Z0123456789', name: 'gullhaven.example' }
const NAMES = ['feeds.gullhaven.example', 'rss.gullhaven.example']

const parse = (settings: unknown, region?: string) => parseText(JSON.stringify(settings), region)
const parseText = (text: string, region?: string) => parseSettings(new TextEncoder().encode(text), 'stage.json', region)
const readJson = (name: string) => JSON.parse(readFileSync(new URL(name, ROOT), 'utf8'))

const SAMPLE = readJson('feedwright.config.sample.json')

function everyMemberOfTheSample(): Record<string, unknown> {
  const { _: _note, ...members } = SAMPLE
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name.replace(/^_/, ''), value]))
}

describe('settings that are refused', () => {
  it.each<[unknown, string]>([
    [[], '1:1 $: found an empty list; wanted settings: one JSON object; fix: write it in braces'],
    [
      { rejectionsemail: 'desk@example.org' },
      '$.rejectionsemail: found unknown field "rejectionsemail"; wanted a known field: did you mean "rejectionsEmail"?; fix: rename it to "rejectionsEmail".',
    ],
    [
      { colour: 'red' },
      '$.colour: found unknown field "colour"; wanted a documented field, or a name that starts with "_"',
    ],
    [
      { domainName: NAMES[0] },
      'did you mean "domainNames"?; fix: rename it to "domainNames", and write a list: ["feeds.gullhaven.example"].',
    ],
    [{ hostedZone: { ...ZONE, nam: 'x' } }, '$.hostedZone.nam: found unknown field "nam"; wanted'],
    [
      { rejectionsEmail: 'desk' },
      '$.rejectionsEmail: found the text "desk"; wanted an e-mail address; fix: write it like "desk@example.org".',
    ],
    [{ alarmsEmail: 'a@b.example, c@d.example' }, '$.alarmsEmail: found the text'],
    [{ alarmsTopicArn: 'on-call' }, '$.alarmsTopicArn: found the text "on-call"; wanted the ARN of a topic'],
    [{ alarmsTopicArn: TOPIC.replace('sns', 'sqs') }, 'wanted the ARN of a topic'],
    [{ alarmsTopicArn: TOPIC.replace('111111111111', '1') }, 'wanted the ARN of a topic'],
    [
      { webAclArn: 'garbage' },
      '$.webAclArn: found the text "garbage"; wanted the ARN of a web ACL that CloudFront takes',
    ],
    [
      { webAclArn: WEB_ACL.replace('us-east-1', 'eu-west-1') },
      'fix: this one is in eu-west-1: create one in us-east-1 and write its ARN.',
    ],
    [
      { webAclArn: WEB_ACL.replace('global', 'regional') },
      'fix: this one is regional: create one in us-east-1 and write its ARN.',
    ],
    [
      { domainNames: NAMES, certificateArn: CERTIFICATE.replace('us-east-1', 'eu-west-1') },
      '$.certificateArn: found the text "arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab…"; wanted the ARN of a certificate that CloudFront takes: in us-east-1; fix: this one is in eu-west-1: create one in us-east-1',
    ],
    [{ domainNames: NAMES, certificateArn: CERTIFICATE.replace('acm', 'iam') }, 'wanted the ARN of a certificate'],
    [
      { domainNames: NAMES },
      '$.domainNames: found a list of 2 items; wanted "certificateArn", "hostedZone", or both next to it; fix: add "hostedZone"',
    ],
    [{ domainNames: [], certificateArn: CERTIFICATE }, 'wanted a list of 1 to 10 domain names'],
    [
      { domainNames: 'feeds.gullhaven.example', certificateArn: CERTIFICATE },
      'fix: write a list: ["feeds.gullhaven.example"].',
    ],
    [
      { domainNames: ['https://feeds.gullhaven.example/'], certificateArn: CERTIFICATE },
      '$.domainNames[0]: found the text "https://feeds.gullhaven.example/"; wanted a domain name',
    ],
    [{ domainNames: ['*.gullhaven.example'], certificateArn: CERTIFICATE }, 'wanted a domain name'],
    [
      { domainNames: [NAMES[0], 'Feeds.Gullhaven.example'], certificateArn: CERTIFICATE },
      '$.domainNames[1]: found the text "feeds.gullhaven.example"; wanted each name once',
    ],
    [
      { domainNames: ['feeds.example.org'], hostedZone: ZONE },
      '$.domainNames[0]: found the text "feeds.example.org"; wanted a name in the hosted zone, gullhaven.example',
    ],
    [{ domainNames: ['notgullhaven.example'], hostedZone: ZONE }, 'wanted a name in the hosted zone'],
    [
      { certificateArn: CERTIFICATE },
      '$.certificateArn: found the text "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab…"; wanted "domainNames" next to it',
    ],
    [{ hostedZone: ZONE }, '$.hostedZone: found an object; wanted "domainNames" next to it'],
    [
      { hostedZone: { id: 'Z1' } },
      '$.hostedZone.name: found nothing; wanted a domain name; fix: add it, like "name": "example.org".',
    ],
    [
      { hostedZone: { ...ZONE, id: '/hostedzone/Z1' } },
      '$.hostedZone.id: found the text "/hostedzone/Z1"; wanted the id of a hosted zone',
    ],
    [
      { accessLogs: 'true' },
      '$.accessLogs: found the text "true"; wanted true or false; fix: write true or false without quotes',
    ],
    [{ priceClass: '300' }, '$.priceClass: found the text "300"; wanted "100", "200" or "All"'],
    [{ priceClass: 100 }, 'found the number 100; wanted "100", "200" or "All"; fix: write one of these in quotes.'],
    [
      { stackPrefix: '3sites' },
      '$.stackPrefix: found the text "3sites"; wanted a letter, then letters, digits and "-"',
    ],
    [{ stackPrefix: 'a'.repeat(41) }, 'at most 40 in all'],
    [
      { region: 'Frankfurt' },
      '$.region: found the text "Frankfurt"; wanted the name of a region; fix: write it like "eu-central-1".',
    ],
    [{ account: 111111111111 }, '$.account: found the number 111111111111; wanted twelve digits in quotes'],
    [{ tags: { 'aws:x': 'y' } }, '$.tags: found an object; wanted an object of at most 50 texts'],
    [{ tags: ['feeds'] }, '$.tags: found a list of 1 item; wanted an object of at most 50 texts'],
    [{ tags: { project: 3 } }, 'found the number 3'],
    [{ ingestConcurrency: 1 }, '$.ingestConcurrency: found the number 1; wanted at least 2; fix: write 2 or more'],
    [{ publishConcurrency: 2.5 }, '$.publishConcurrency: found the number 2.5'],
    [{ terminationProtection: 'no' }, '$.terminationProtection: found the text "no"; wanted true or false'],
    [
      { alarmsTopicArn: TOPIC, region: 'eu-west-1' },
      '$.alarmsTopicArn: found the text "arn:aws:sns:eu-central-1:111111111111:on-call"; wanted a topic in eu-west-1, the region of the deployment',
    ],
    [
      { accessLogs: true },
      '$.accessLogs: found true; wanted "region" next to it: what delivers the logs is a stack in us-east-1, and must know where their bucket is; fix: add the region of the deployment, like "region": "eu-central-1".',
    ],
  ])('%j', (settings, sentence) => {
    expect(() => parse(settings)).toThrow(sentence)
  })

  it('are all named together, with the file, the line and the fix of each', () => {
    const text = '{\n  "rejectionsEmail": "desk",\n  "acessLogs": true,\n  "priceClass": 100\n}'
    expect(messageOf(() => parseText(text)).split('\n')).toEqual([
      'stage.json has errors, so nothing was made of it:',
      '  2:3 $.rejectionsEmail: found the text "desk"; wanted an e-mail address; fix: write it like "desk@example.org".',
      '  3:3 $.acessLogs: found unknown field "acessLogs"; wanted a known field: did you mean "accessLogs"?; fix: rename it to "accessLogs".',
      '  4:3 $.priceClass: found the number 100; wanted "100", "200" or "All"; fix: write one of these in quotes.',
    ])
  })

  it('are those that are no JSON, and those that say something twice', () => {
    expect(() => parseText('{ "dashboard": true, }')).toThrow('stage.json has errors, so nothing was made of it:\n  1:')
    expect(() => parseText('{ "priceClass": "100", "priceClass": "All" }')).toThrow('"priceClass" twice')
  })

  it.each([[{ alarmsTopicArn: TOPIC }, 'wanted a topic in eu-south-1']])(
    'are those that do not fit the region of the credentials, unless they name another: %j',
    (settings, sentence) => {
      expect(() => parse(settings, 'eu-south-1')).toThrow(sentence)
      expect(parse(settings, 'eu-central-1')).toEqual(settings)
      expect(parse(settings)).toEqual(settings)
      const moved = { ...settings, region: 'eu-central-1' }
      expect(parse(moved, 'eu-south-1')).toEqual(moved)
    },
  )
})

describe('settings that are accepted', () => {
  it.each<[object]>([
    [{}],
    [{ domainNames: NAMES, certificateArn: CERTIFICATE }],
    [{ domainNames: NAMES, hostedZone: ZONE }],
    [{ domainNames: ['gullhaven.example'], hostedZone: ZONE, certificateArn: CERTIFICATE }],
    [{ stackPrefix: 'Gazette-Staging', tags: { project: 'feeds', 'cost centre': '' }, ingestConcurrency: 3 }],
    [{ accessLogs: false, priceClass: 'All', terminationProtection: false }],
  ])('%j', (settings) => {
    expect(parse(settings)).toEqual(settings)
    expect(parse({ ...settings, _note: 'ours' })).toEqual(settings)
  })

  it('are the sample: as it is, a deployment without options, and with its underscores taken off, every member', () => {
    expect(Object.keys(parse(SAMPLE))).toEqual(['$schema'])
    const chosen = everyMemberOfTheSample()
    expect(parse(chosen)).toEqual(chosen)
    expect(Object.keys(chosen).sort()).toEqual([...SETTING_NAMES].sort())
  })
})

describe('the schema for editors', () => {
  it('is the one that checks (npm run schema)', () => {
    expect(readJson('feedwright.config.schema.json')).toEqual(settingsJsonSchema())
  })

  it('accepts the sample, with its underscores and without, and refuses what has another type', () => {
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(settingsJsonSchema())
    expect([validate(SAMPLE), validate(everyMemberOfTheSample())]).toEqual([true, true])
    expect(validate({ region: 'Frankfurt' })).toBe(false)
    expect(validate({ dashboard: 'yes' })).toBe(false)
  })
})

describe('the file', () => {
  let folder: string
  const before = process.cwd()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'feedwright-settings-'))
    process.chdir(folder)
  })

  afterAll(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  })

  it('must be there, since a deployment without it would take back what an earlier one set', () => {
    const sentence = 'Write the file: cp feedwright.config.sample.json feedwright.config.json'
    expect(() => readSettings({ context: {} })).toThrow(sentence)
    expect(() => readSettings({ context: { config: 'stage.json' } })).toThrow('There is no file stage.json.')
    expect(() => readSettings({ context: { config: '.' } })).toThrow('There is no file .')
  })

  it('is not another one if the option names none, such as a variable of a shell that is empty', () => {
    writeFileSync('feedwright.config.json', '{}')
    expect(() => readSettings({ context: { config: '' } })).toThrow('The option -c config= names no file.')
  })

  it('is feedwright.config.json, or the one that -c config names', () => {
    writeFileSync('feedwright.config.json', '{ "stackPrefix": "Gazette" }')
    writeFileSync('stage.json', '{ "stackPrefix": "GazetteStage" }')
    expect(readSettings({ context: {} })).toEqual({ stackPrefix: 'Gazette' })
    expect(readSettings({ context: { config: 'stage.json' } })).toEqual({ stackPrefix: 'GazetteStage' })
  })

  it.each([
    ['rejectionsEmail', 'Write "rejectionsEmail" into feedwright.config.json.'],
    ['rejectionsemail', 'Write "rejectionsEmail" into feedwright.config.json.'],
    ['domainName', 'Write "domainNames" into feedwright.config.json.'],
    ['confg', 'There is no option -c confg=…. Did you mean -c config=…?'],
  ])('has what was an option of the command line: %s', (name, sentence) => {
    expect(() => readSettings({ context: { [name]: 'x' } })).toThrow(sentence)
  })

  it('leaves the context of CDK alone', () => {
    const { context } = JSON.parse(readFileSync(fileURLToPath(new URL('cdk.json', ROOT)), 'utf8'))
    expect(readSettings({ context: { ...context, 'aws:cdk:enable-asset-metadata': true } })).toEqual({
      stackPrefix: 'Gazette',
    })
  })
})

function messageOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('nothing was thrown')
}
