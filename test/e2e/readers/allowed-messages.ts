/** The only kinds of message that the W3C's validator may have on a document of ours, each with the reason. */
export const ALLOWED: Readonly<Record<string, string>> = {
  DuplicateUpdated:
    'two entries may truly have been updated at the same time; dates are not changed to please a checker',
  ContainsRelRef:
    'a link from one part of an entry to another is "#…": only so does it work on the page where a reader shows the entry',
  UnknownNamespace:
    'it does not know the namespaces of tombstones (RFC 6721), of RSL and of webfeeds; no other is unknown to it',
}
