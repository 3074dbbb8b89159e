import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { Skipped } from '../../stores/folder/inner-links.ts'

/** What `start` prints, why it does not start, and what its server answers if it has no document. */

// When it starts

export function lookingAt(content: string): string {
  return `Looking at everything in ${content}`
}

export function documentsOf(count: number, content: string): string {
  return `${count} documents from ${content}`
}

export function feedsAt(address: string): string {
  return `Feeds:    ${address}`
}

/** @param pages the path of the receipts' pages */
export function receiptsIn(pages: string): string {
  return `Receipts: ${pages} shows the result for each file`
}

export const HOW_IT_GOES_ON = 'Save an article, and its feeds change within a second. Press Ctrl-C to stop.'

export function otherPort(taken: number, used: number): string {
  return `Port ${taken} is taken by another program: using ${used}.`
}

// Why it does not start

const ANOTHER_PORT = 'Choose another: --port 9000'

export function portTaken(port: number): string {
  return `Port ${port} is taken by another program. ${ANOTHER_PORT}`
}

export function portsTaken(first: number, last: number): string {
  return `Ports ${first} to ${last} are taken. ${ANOTHER_PORT}`
}

export const WHOLE_PORT = 'A port is a whole number from 0 to 65535.'

export function servedAlready(content: string, by: { processId: number; since: string; address: string }): string {
  return `${content} is already served by another feedwright start: process ${by.processId}, since ${by.since}, at ${by.address}
Use that one, or stop it first.`
}

/** To stand between "Cannot" and the reason. */
export function writeTo(folder: string): string {
  return `write to ${folder}`
}

export function stateAmongArticles(state: string): string {
  return `--state ${state} is where the articles or their receipts are. Name another folder.`
}

export function stateHoldsOthers(state: string, found: string): string {
  return `--state ${state} holds other things (${found}). Name an empty folder, or one that does not exist yet.`
}

export const EMPTY_NAME = 'The name of the folder is empty. Name the folder of a site.'

export function noFolder(name: string): string {
  return `There is no folder "${name}". Check the name, or create a site: feedwright init ${name}`
}

export function notAFolder(name: string): string {
  return `${name} is not a folder. Name the folder that holds ${SITE_FILE}.`
}

export function noSiteIn(name: string): string {
  return `There is no ${SITE_FILE} in ${name} or in any folder above it. Create one: feedwright init ${name}`
}

/** @param usual the folder of the sample site */
export function noSiteHere(usual: string): string {
  return `There is no ${SITE_FILE} here, in ${usual} or in any folder above. Name the folder of a site, or create one: feedwright init`
}

/** @param target the path that the link leads to, if it leads anywhere */
export function linkInPlace(path: string, link: Pick<Skipped, 'why' | 'target'>, content: string): string {
  const { why, target } = link
  return target === undefined
    ? `${path} is a link that ${why}. Remove it.`
    : `${path} is a link that ${why}, to ${target}. Move what is there into ${content}.`
}

export function mustBeFolder(path: string): string {
  return `${path} is a file, and must be a folder. Move it away.`
}

// What happens on a save

export const THE_CLOCK = 'the clock'
export const NO_DOCUMENT = 'no document changed'

export function andMore(count: number): string {
  return `and ${count} more`
}

export function moreFiles(count: number): string {
  return `and ${count} more files`
}

export function took(milliseconds: string): string {
  return `(${milliseconds} ms)`
}

export const NOT_READ = 'Not read'

export function leadsOutside(target: string | undefined): string {
  return `is a link that leads outside the content folder, to ${target}. Put the file itself there.`
}

export const LEADS_TO_ITSELF = 'is a link that leads round in a circle. Remove it.'

export function cannotBeRead(reason: string): string {
  return `cannot be read: ${reason}. Change its permissions; it is then read automatically.`
}

export function cannotWatch(content: string, reason: string): string {
  return `Cannot watch ${content}: ${reason}. Looking at it every few seconds.`
}

export function clockSetBack(seconds: number): string {
  return `The clock was set back by ${seconds} s: everything was processed again`
}

export function damagedFile(key: string): string {
  return `${key} could not be read (a merge conflict, or an incomplete file); it was written again, without what only it contained`
}

// Work that failed

export const NOT_PUBLISHED_YET = 'Not published yet'

/** @param names of the work, as below or of files */
export function retrying(names: string, reason: string): string {
  return `${names}: ${reason}. Retrying until it succeeds.`
}

export const RECOVERED = 'Recovered'
export const ALL_DONE = 'everything that failed has been done.'

export const DUE_ARTICLES = 'articles that fall due'
export const LIST_OF_FEEDS = 'the list of feeds'

export function feedWithArchives(feed: string): string {
  return `the feed ${feed} with its archives`
}

/** @param period empty for the feed itself */
export function feedOrArchive(feed: string, period: string): string {
  return period === '' ? `the feed ${feed}` : `the feed ${feed}, archive ${period}`
}

// What the server answers

export function notAnswered(address: string, reason: string): string {
  return `Could not answer ${address}: ${reason}`
}

export const INTERNAL_ERROR = 'Internal error: the console of the server has the details.'

/** @param near the nearest folder with a feed */
export function noDocument(path: string, near: string | undefined): string {
  const hint = near === undefined ? '' : ` A feed is at /${near}/rss.xml, and its page at /${near}/.`
  return `There is no document at /${path}.${hint} The start page at / lists every feed.`
}

export function otherHost(names: string): string {
  return `This is feedwright start, and it answers under its own names only: ${names}. --host names another.`
}
