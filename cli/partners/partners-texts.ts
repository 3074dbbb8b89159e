import { plural } from '../console/plural.ts'

/** What the `partners` command prints. Tokens are in `newAddresses` and nowhere else. */

export const NO_PARTNERS = 'There are no partners yet. Add one: feedwright partners add NAME FEED'
export const HEADER = ['partner', 'feeds', 'since', 'until', 'token']
export const EVERY_FEED = 'every private feed'
export const NO_END = 'no end'

export function alreadyAPartner(name: string): string {
  return `There is already a partner "${name}". To give it a new token: feedwright partners rotate ${name}. To change its feeds, revoke it and add it again.`
}

export function noSuchPartner(name: string): string {
  return `There is no partner "${name}" with a token. "feedwright partners list" shows all partners.`
}

export function tooManyFeeds(bytes: number): string {
  return `The list of feeds is too long: name, feeds and digest have ${bytes} bytes. Name a folder that the feeds have in common, or "*" for every private feed.`
}

export function noPrivateFeed(feed: string, known: readonly string[]): string {
  const all = known.length === 0 ? 'It has none so far' : `It has ${known.join(', ')}`
  return `The site has no private feed ${JSON.stringify(feed)}. ${all}. A feed is private with "access": "token" in site.json.`
}

export function brokenFile(file: string): string {
  return `${file} is not a file of "feedwright partners". Correct it, or remove it: then every token in it is revoked.`
}

export const NAME_RULE = 'A name has lower-case letters, digits and "-", at most 40, and begins with a letter or digit.'
export const FEED_RULE =
  'A feed is a path of site.json, such as partners/msn, or a folder of such paths; "*" is every private feed.'
export const OVERLAP_RULE = 'An overlap is a number of minutes, hours or days: 30m, 12h, 7d; or 0.'

export function added(name: string): string {
  return `Added "${name}".`
}

/** @param until undefined if the old tokens have ended */
export function rotated(name: string, until: string | undefined): string {
  return until === undefined
    ? `"${name}" has a new token. Its old ones are refused from now on.`
    : `"${name}" has a new token. Its old ones are accepted until ${until}.`
}

export function revoked(name: string, tokens: number): string {
  return `Revoked "${name}": ${plural(tokens, 'token')} deleted.`
}

export const IN_SECONDS = 'CloudFront applies this everywhere within seconds.'

/** The one time that a token is shown. */
export function newAddresses(
  addresses: readonly string[],
  { basic, token }: { basic: readonly string[]; token: string },
): string {
  return `Addresses for the partner, which cannot be shown again:
${addresses.map((address) => `  ${address}`).join('\n')}
Or with Basic authentication, sent with each request, any user name and the password ${token}:
${basic.map((address) => `  ${address}`).join('\n')}`
}

export const WITHOUT_SITE =
  'The site could not be read, so these are the folders. A feed with a profile has one document there, rss.xml or atom.xml; any other has rss.xml, atom.xml and feed.json.'

/** For a feed of a partner that is in `site.json` no longer. */
export function noFeedNow(feed: string): string {
  return `The site has no private feed ${JSON.stringify(feed)} now, so nothing is there. To give the partner other feeds, revoke it and add it again.`
}

/** For a feed that partners have tokens for, in the list of partners. */
export function notPrivateNow(feed: string, partners: readonly string[]): string {
  return `The site has no private feed ${JSON.stringify(feed)} now, so ${partners.join(', ')} can read nothing there. Give it "access": "token" in site.json again, or tell them the address that is read without a token, and revoke them.`
}

export const TOO_MANY_CHANGES = 'Others are changing the partners at the same time. Try again in a moment.'

export const ANY_FEED = '<feed>'
/** In the paths of a family's feeds. */
export const ANY_NAME = '<name>'
