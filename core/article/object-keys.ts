/** The object keys of the articles bucket. */

export const SITE_FILE = 'site.json'
export const ARTICLES = 'articles/'
export const RECEIPTS = 'receipts/'
/** Profiles that feeds of `site.json` name. */
export const PROFILES = 'profiles/'
export const ARTICLE_ENDING = '.json'

export function articleObjectKey(articleKey: string): string {
  return `${ARTICLES}${articleKey}${ARTICLE_ENDING}`
}

/** The article key of an object below `articles/` or of a receipt below `receipts/`; undefined for any other object. */
export function articleKeyOf(objectKey: string, folder: typeof ARTICLES | typeof RECEIPTS): string | undefined {
  const isOne = objectKey.startsWith(folder) && objectKey.endsWith(ARTICLE_ENDING)
  const key = isOne ? objectKey.slice(folder.length, -ARTICLE_ENDING.length) : ''
  return key === '' ? undefined : key
}

/**
 * The object key of an article's receipt, without its file extension. The site's receipt is not below `receipts/`,
 * because an article could have the same name.
 */
export function receiptName(articleKey: string): string {
  return `${RECEIPTS}${articleKey}`
}

export const SITE_RECEIPT_NAME = 'site.receipt'

const PROFILE_KEY = /^profiles\/[A-Za-z0-9_-][A-Za-z0-9_.-]*\.json$/

/** Whether an object is a profile, which is read with `site.json`. */
export function isProfileKey(objectKey: string): boolean {
  return PROFILE_KEY.test(objectKey)
}

/** Whether an object is `site.json`, or is read with it. */
export function isOfSite(objectKey: string): boolean {
  return objectKey === SITE_FILE || isProfileKey(objectKey)
}
