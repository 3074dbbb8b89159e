import { AccessLogParser, type ParsedLine } from '../../../cli/readers/parse-access-log.ts'
import { LOG_FORMATS, standardLine } from '../../support/generated-logs.ts'

const AGENT = 'Gull Reader/1.0 (+https://gull.example/; for Ångström, 100 % of it)'
const REQUEST = { path: '/all/rss.xml', agent: AGENT, address: '198.51.100.7', status: 304, method: 'HEAD' }
const READ = {
  day: '2026-11-20',
  path: '/all/rss.xml',
  agent: AGENT,
  address: '198.51.100.7',
  status: '304',
  method: 'HEAD',
}

function parse(log: string): ParsedLine[] {
  const parser = new AccessLogParser()
  return log
    .split('\n')
    .map((line) => parser.parse(line))
    .filter((line) => line !== 'no request')
}

it.each(Object.entries(LOG_FORMATS))('reads %s', (_, logOf) => {
  expect(parse(logOf([REQUEST, REQUEST]))).toEqual([expect.objectContaining(READ), expect.objectContaining(READ)])
})

it('reads files of all formats that were joined', () => {
  const joined = Object.values(LOG_FORMATS).map((logOf) => logOf([REQUEST]))
  expect(parse([...joined, ...joined].join(''))).toEqual(Array.from({ length: 8 }, () => expect.objectContaining(READ)))
})

it('reads the standard fields without a header, with what was added at their end, and as older logs had them', () => {
  const line = standardLine(REQUEST)
  const older = line.split('\t').slice(0, 24).join('\t')
  expect(parse([line, `${line}\tDE`, older].join('\n'))).toEqual([1, 2, 3].map(() => expect.objectContaining(READ)))
})

it.each(['\t', ' ', ',', ';', '|', ' | ', '::'])('reads plain text separated by %j', (delimiter) => {
  const fields = ['c-ip', 'cs-uri-stem', 'cs(User-Agent)', 'date', 'cs-method', 'sc-status']
  const values = ['198.51.100.7', '/all/rss.xml', encodeURI(AGENT), '2026-11-20', 'HEAD', '304']
  expect(parse([fields, values].map((row) => row.join(delimiter)).join('\n'))).toEqual([expect.objectContaining(READ)])
})

it.each([
  ['timestamp', '1795176309.123'],
  ['timestamp(ms)', '1795176309123'],
])('takes the day from %s', (field, value) => {
  const line = {
    'c-ip': 'x',
    'cs-uri-stem': '/',
    'cs(User-Agent)': '-',
    'cs-method': 'GET',
    'sc-status': 200,
    [field]: value,
  }
  expect(parse(JSON.stringify(line))).toEqual([expect.objectContaining({ day: '2026-11-20' })])
})

it('decodes what the client had encoded itself, too, and leaves alone what cannot be decoded', () => {
  const agents = ['Fiery%20Feeds/1.0', '100%', '%E0%A4%A']
  const lines = agents.map((agent) => standardLine({ ...REQUEST, agent }))
  expect(parse(lines.join('\n'))).toEqual(
    ['Fiery Feeds/1.0', '100%', '%E0%A4%A'].map((agent) => expect.objectContaining({ agent })),
  )
})

it.each([
  ['{"date": "2026-11', 'not JSON'],
  ['[]', 'not a request'],
  ['{"date":"2026-11-20","c-ip":"x","cs-method":"GET","cs-uri-stem":"/","sc-status":"200"}', 'fields missing'],
  [
    '{"date":"2026-02-30","c-ip":"x","cs-method":"GET","cs-uri-stem":"/","sc-status":"200","cs(User-Agent)":"-"}',
    'not a request',
  ],
  [standardLine(REQUEST).slice(0, 60), 'not a request'],
  [standardLine(REQUEST).replace('2026-11-20', 'yesterday'), 'not a request'],
  [standardLine(REQUEST).replace('\t304\t', '\t-\t'), 'not a request'],
  ['203.0.113.9 - - [20/Nov/2026:13:05:09 +0000] "GET /all/rss.xml HTTP/1.1" 200 512 "-" "curl/8"', 'not a request'],
  ['\u0000\u0001\u0002', 'not a request'],
])('says why it cannot read %j', (line, problem) => {
  expect(parse(line)).toEqual([{ problem }])
})

it('names the fields that a log does not have', () => {
  const parser = new AccessLogParser()
  parser.parse('#Fields: date time cs-method cs-uri-stem sc-status')
  expect(parser.parse('2026-11-20\t10:00:00\tGET\t/all/rss.xml\t200')).toEqual({ problem: 'fields missing' })
  expect([...parser.missing]).toEqual(['c-ip', 'cs(User-Agent)'])
})

it('takes no header from an agent', () => {
  const agents = ['date cs-uri-stem cs-method', 'cs-uri-stem/cs-method', '#Fields: date']
  const lines = [...agents, AGENT].map((agent) => standardLine({ ...REQUEST, agent }))
  expect(parse(lines.join('\n'))).toEqual([...agents, AGENT].map((agent) => expect.objectContaining({ agent })))
})
