const NEXT = /;\s*rel\s*=\s*"?next"?(?:[\s;]|$)/i

/** The address that an HTTP `Link` header (RFC 8288) gives as next: WordPress and others use it for paging. */
export function nextInLinkHeader(header: string | string[] | undefined): string | undefined {
  const text = [header ?? []].flat().join(', ')
  let at = 0
  for (let start = text.indexOf('<', at); start >= 0; start = text.indexOf('<', at)) {
    const end = text.indexOf('>', start)
    if (end < 0) return undefined
    const comma = text.indexOf(',', end)
    at = comma < 0 ? text.length : comma
    if (NEXT.test(text.slice(end + 1, at))) return text.slice(start + 1, end)
  }
  return undefined
}
