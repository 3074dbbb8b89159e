/** Lines around an article on its page that are not part of it: the whole line, in lower case. */
const NAVIGATION: readonly RegExp[] = [
  /^(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|text|search)$/,
  /^(?:zum (?:haupt)?inhalt(?: springen)?|aller au contenu(?: principal)?|saltar al contenido)$/,
  /^(?:main |toggle |site )?(?:menu|navigation)$/,
  /^(?:home|home page|startseite|accueil|search|suche|sections|more|close|open|back|next|previous)$/,
  /^(?:log ?in|log ?out|sign (?:in|up|out)|register|subscribe(?: now)?|my account|newsletters?|anmelden)$/,
  /^(?:share(?: this)?(?: article| story| page)?|share on .{2,20}|teilen|print(?: this)?(?: article| page)?|drucken)$/,
  /^(?:copy link|e-?mail|facebook|twitter|x|linkedin|whatsapp|mastodon|bluesky|rss|save|bookmark)$/,
  /^(?:advertisements?|ad|sponsored(?: content)?|anzeige|werbung|publicité)$/,
  /^(?:comments?(?: \(\d+\))?|\d+ comments?|leave a comment|kommentare)$/,
  /^(?:related (?:articles?|stories|topics|content)|most read|read more|more on this(?: story| topic)?|mehr zum thema)$/,
  /^(?:back to top|to the top|nach oben|listen to (?:this |the )?article)$/,
  /^(?:accept (?:all )?cookies|cookie (?:settings|policy|preferences)|privacy(?: policy)?|terms(?: of use)?|imprint|impressum)$/,
  /^\d+ min(?:utes?)?(?: read)?$/,
]
/** The separators of breadcrumbs and of rows of sections. */
const SEPARATOR = /\s[>›»|/·•]\s/
const END_OF_SENTENCE = /[.!?]/
/** In characters. */
const MAX_NAME = 30
/** In characters: a longer line is a paragraph. Checked first, since the patterns start at every position of a line. */
const LONGEST = 120

export function isNavigation(line: string): boolean {
  if (line.length > LONGEST) return false
  const text = line.toLowerCase().replace(/[\s:…]+$/, '')
  return NAVIGATION.some((each) => each.test(text))
}

/** Only above the text: below it, a credit can look the same. */
export function isRowOfNames(line: string): boolean {
  if (line.length > LONGEST || END_OF_SENTENCE.test(line)) return false
  const names = line.split(SEPARATOR).map((name) => name.trim())
  return names.length > 1 && names.every((name) => name !== '' && name.length <= MAX_NAME)
}
