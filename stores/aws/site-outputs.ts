/** The stacks of a clone are named by this prefix, unless its settings have another, and by the parts of OUTPUTS. */
export const STACK_PREFIX = 'Feedwright'

/** The outputs that the remote commands read, by the stack of a clone that has them: its name ends so. */
export const OUTPUTS = {
  Content: ['ArticlesBucket', 'ArrivalsQueueUrl', 'ArrivalsDeadLettersUrl'],
  Pipeline: [
    'RebuildFunctionName',
    'RebuildsQueueUrl',
    'RebuildsDeadLettersUrl',
    'ChangesQueueUrl',
    'ChangesDeadLettersUrl',
    'PingsQueueUrl',
    'PingsDeadLettersUrl',
    'FailedRunsUrl',
    'Version',
  ],
  /** Without a CDN there is no start page. */
  Delivery: ['FeedsBucket', 'StartPage', 'PartnersStoreArn'],
} as const

export type StackPart = keyof typeof OUTPUTS
export type OutputName<Part extends StackPart = StackPart> = (typeof OUTPUTS)[Part][number]

/** Separates the id of a site from the name of an output, and these outputs from others of the same stack. */
const MARK = 'Feedwright'
const SITE_OUTPUT = new RegExp(`^(.+)${MARK}(${Object.values(OUTPUTS).flat().join('|')})$`)

/** The logical id of an output in a stack that has more than one site, or more than a site: "NewsFeedwrightStartPage". */
export function siteOutputId(site: string, name: OutputName): string {
  return `${site}${MARK}${name}`
}

/** What a logical id names; undefined if it is not one of `siteOutputId`. */
export function parseSiteOutputId(id: string): { site: string; name: OutputName } | undefined {
  const [, site, name] = SITE_OUTPUT.exec(id) ?? []
  return site === undefined ? undefined : { site, name: name as OutputName }
}

/** What is deployed: of the package, and of the code that makes documents. */
export interface DeployedVersion {
  readonly package: string
  readonly normaliser: number
  readonly renderer: number
}

/** The value of the output `Version`. */
export function versionText({ package: version, normaliser, renderer }: DeployedVersion): string {
  return `${version} (normaliser ${normaliser}, renderer ${renderer})`
}
