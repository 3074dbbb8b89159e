/** Double quotes as editors and word processors write them, as characters or as references. */
const DOUBLE =
  /[“”„‟″«»]|&(?:quot|ldquo|rdquo|bdquo|laquo|raquo|Prime|#0*(?:34|171|187|822[0-3]|8243)|#x0*(?:22|ab|bb|201[c-f]|2033));/gi
const SINGLE = /&(?:apos|lsquo|rsquo|prime|#0*(?:39|8216|8217|8242)|#x0*(?:27|2018|2019|2032));/gi
const SPACE = /&(?:nbsp|#0*160|#xa0);|\u00A0/gi
/** A name is looked for at its beginning only, so that no word is read twice. */
const ATTRIBUTE = /(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|['‘’′]([^'‘’′]*)['‘’′]|([^\s"'‘’′]+))/g

/**
 * The attributes of a shortcode, by names in lower case (WordPress, "Shortcode API, Attributes"). The visual editor makes
 * references of its quotes, and `wptexturize` curly ones: an export has all of them.
 */
export function attributesOf(written: string): ReadonlyMap<string, string> {
  const plain = written.replace(DOUBLE, '"').replace(SINGLE, "'").replace(SPACE, ' ')
  return new Map(
    [...plain.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      (double ?? single ?? bare ?? '').trim(),
    ]),
  )
}
