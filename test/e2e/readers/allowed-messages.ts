/** The only kinds of message that the W3C's validator may have on a document of ours, each with the reason. */
export const ALLOWED: Readonly<Record<string, string>> = {
  DuplicateUpdated:
    'two entries may truly have been updated at the same time; dates are not changed to please a checker',
  ContainsRelRef:
    'a link from one part of an entry to another is "#…": only so does it work on the page where a reader shows the entry',
  UnknownNamespace:
    'it does not know the namespaces of tombstones (RFC 6721), of RSL and of webfeeds; no other is unknown to it',
}

/**
 * The kinds of message that the validator has on the golden documents for partners. It does not know the namespaces of MSN,
 * SmartNews, Gunosy, LINE and livedoor (UnknownNamespace), takes `media:status` and elements without a namespace, as these
 * partners want them, for mistakes (UndefinedElement, NotInANamespace), and misses a link to the document itself, which
 * these partners do not have in their formats (MissingAtomSelfLink). Gunosy took the description out of its format
 * (NeedDescriptionBeforeContent).
 */
export const OF_PARTNERS: Readonly<Record<string, readonly string[]>> = {
  'full-text': [],
  gunosy: ['MissingAtomSelfLink', 'NeedDescriptionBeforeContent', 'UndefinedElement', 'UnknownNamespace'],
  line: ['MissingAtomSelfLink', 'UnknownNamespace'],
  livedoor: ['MissingAtomSelfLink', 'UndefinedElement', 'UnknownNamespace'],
  moving: [],
  msn: ['UnknownNamespace'],
  'msn-atom': ['UnknownNamespace'],
  smartnews: ['MissingAtomSelfLink', 'NotInANamespace', 'UndefinedElement', 'UnknownNamespace'],
}
