import type { ProblemText } from '../../core/validation/problem.ts'
import { CLOUDFRONT_REGION, type CloudFrontForm, placeOf } from '../text-forms.ts'

/**
 * What operators read about the settings file: what each member is for (also in `feedwright.config.schema.json` and
 * docs/settings.md), what it must look like, and what is wrong with it. Texts of problems follow a label, so they begin
 * in lower case.
 */

type Rule = Pick<ProblemText, 'wanted' | 'fix'>

export const SETTINGS_TITLE = 'The settings of a Feedwright deployment'
export const SETTINGS = 'The settings of one site in one stage. Every member is optional, and {} is a deployment.'

// What each member is for

export const SETTINGS_FIELDS = {
  $schema: 'The schema, for your editor.',
  stackPrefix:
    'The beginning of the names of the stacks; by default "Feedwright". Each site and stage in an account and region has its own. The remote commands take it as --stack-prefix. Never change it afterwards: another name is another deployment.',
  region: 'The region of the stacks; by default that of your credentials.',
  account: 'The account. With it, a deployment with the credentials of another account is refused.',
  terminationProtection:
    'Protects the stacks from being deleted; by default true. With the delivery goes the address that subscribers have, for ever.',
  tags: 'Tags of the stacks, which CloudFormation gives to their resources too, for your bill. By default, none.',
  rejectionsEmail:
    'Gets notices of rejected files, once it has confirmed the subscription. By default, there are none.',
  alarmsEmail: 'Gets the alarms, once it has confirmed the subscription. By default, they show only in CloudWatch.',
  alarmsTopicArn:
    'A topic of yours that gets the alarms, in the region of the deployment. Its policy must let cloudwatch.amazonaws.com publish.',
  dashboard:
    'True makes a CloudWatch dashboard; by default there is none. Three of an account are free, each further one is $3 a month.',
  domainNames:
    'Domain names of your own, with TLS 1.2 at least; the start page is at the first. They need certificateArn, hostedZone, or both. By default, CloudFront has a name.',
  certificateArn:
    'The certificate of the domain names, in us-east-1. Without it, hostedZone makes one for them, and validates it.',
  hostedZone:
    'The public hosted zone in Route 53 that the domain names are in, in this account: A and AAAA records point each name at CloudFront. By default, you point them yourself.',
  webAclArn: 'A web ACL of AWS WAF with the scope CLOUDFRONT, in us-east-1. By default, none.',
  accessLogs:
    "True keeps access logs for 30 days, in a private bucket of their own; by default there are none. They hold readers' IP addresses: mention that in your privacy notice. Needs region.",
  priceClass:
    'The edge locations: "100" is North America, Europe and Israel, "200" most of the rest, "All" the whole world; by default "100". Other readers are served from farther away.',
  brotli:
    'For a site with many readers: documents in Brotli too, which saves transfer and costs requests. Deploy "stored" first, and "served" once the rebuild that this starts is done. By default, documents are plain and in gzip.',
  ingestConcurrency:
    'How many invocations of ingest run at a time, at most, and of reingest if this is less than ten; by default 50. A new account may have ten for all functions: then 2.',
  publishConcurrency:
    'How many invocations of publish run at a time, at most, and of ping if this is less than ten; by default 50. A new account may have ten for all functions: then 2.',
} as const

export const HOSTED_ZONE_FIELDS = { id: 'The id of the zone.', name: 'Its domain.' } as const

export const DOMAIN_NAME = 'A domain name for the feeds.'

// What a member must look like

export const SETTINGS_RULE: Rule = {
  wanted: 'settings: one JSON object',
  fix: 'write it in braces; feedwright.config.sample.json shows every member',
}
export const SCHEMA_RULE: Rule = {
  wanted: 'the path of the schema',
  fix: 'write it like "./feedwright.config.schema.json"',
}
export const SWITCH_RULE: Rule = {
  wanted: 'true or false',
  fix: 'write true or false without quotes, or remove the member',
}
export const PREFIX_RULE: Rule = {
  wanted: 'a letter, then letters, digits and "-", at most 40 in all',
  fix: 'write it like "GazetteStaging"',
}
export const REGION_RULE: Rule = { wanted: 'the name of a region', fix: 'write it like "eu-central-1"' }
export const ACCOUNT_RULE: Rule = { wanted: 'twelve digits in quotes', fix: 'write it like "111111111111"' }
export const TAGS_RULE: Rule = {
  wanted:
    'an object of at most 50 texts; names have at most 128 characters and do not begin with "aws:", values at most 256',
  fix: 'write it like {"project":"feeds"}',
}
export const HOSTED_ZONE_RULE: Rule = {
  wanted: 'an object with "id" and "name"',
  fix: 'write it like {"id":"Z0123456789ABCDEFGHIJ","name":"example.org"}',
}
export const ZONE_ID_RULE: Rule = { wanted: 'the id of a hosted zone', fix: 'write it like "Z0123456789ABCDEFGHIJ"' }

export function namesRule(limit: number): Rule {
  return { wanted: `a list of 1 to ${limit} domain names`, fix: 'write a list like ["feeds.example.org"]' }
}

export function wordsRule(words: readonly string[]): Rule {
  const wanted = `"${words.slice(0, -1).join('", "')}" or "${words.at(-1)}"`
  return { wanted, fix: 'write one of these in quotes' }
}

export function concurrencyRule(least: number, most: number): Rule {
  return { wanted: `a whole number from ${least} to ${most}`, fix: 'write only the number, like 3' }
}

export function writeLike(example: string): string {
  return `write it like ${JSON.stringify(example)}`
}

export function takenByCloudFront({ what }: CloudFrontForm, isGlobal: boolean): string {
  return `${what} that CloudFront takes: ${isGlobal ? 'global, and ' : ''}in ${CLOUDFRONT_REGION}`
}

export function createOneThere(arn: string): string {
  return `this one is ${placeOf(arn)}: create one in ${CLOUDFRONT_REGION} and write its ARN`
}

// Problems of several members

export const NAMES_WITHOUT_CERTIFICATE: Rule = {
  wanted: '"certificateArn", "hostedZone", or both next to it',
  fix: 'add "hostedZone" if Route 53 of this account has the zone; otherwise request a certificate in us-east-1 and add "certificateArn"',
}

export const NOTHING_TO_NAME: Rule = {
  wanted: '"domainNames" next to it',
  fix: 'add it, like "domainNames": ["feeds.example.org"], or remove this member',
}

export const LOGS_WITHOUT_REGION: Rule = {
  wanted: '"region" next to it: what delivers the logs is a stack in us-east-1, and must know where their bucket is',
  fix: 'add the region of the deployment, like "region": "eu-central-1"',
}

export const NAME_TWICE: Rule = { wanted: 'each name once', fix: 'remove one of the two' }

export function outsideOfZone(zone: string): Rule {
  return { wanted: `a name in the hosted zone, ${zone}`, fix: 'correct the name or the zone, or remove "hostedZone"' }
}

export function topicElsewhere(region: string): Rule {
  return {
    wanted: `a topic in ${region}, the region of the deployment: alarms notify no other`,
    fix: 'create a topic there, or write "alarmsEmail" instead',
  }
}

// The file, and the options that it replaces

export function noSettingsFile(file: string): string {
  return `There is no file ${file}. A deployment without its settings would take back what an earlier one set.
Write the file: cp feedwright.config.sample.json ${file}
Another file, for another site or stage: -c config=path/to/file.json`
}

export const NO_FILE_NAMED = 'The option -c config= names no file. Write one: -c config=path/to/file.json'

export function settingsWithErrors(file: string, problems: readonly string[]): string {
  return [`${file} has errors, so nothing was made of it:`, ...problems.map((problem) => `  ${problem}`)].join('\n')
}

/** @param place "3:5 $.certificateArn" */
export function describeProblem(place: string, { found, wanted, fix }: ProblemText): string {
  return `${place}: found ${found}; wanted ${wanted}; fix: ${fix}.`
}

export function replacedOption(name: string, member: string): string {
  return `-c ${name}=… is no option: the next deployment would forget it. Write "${member}" into feedwright.config.json.`
}

export function misspeltOption(name: string, known: string): string {
  return `There is no option -c ${name}=…. Did you mean -c ${known}=…?`
}
