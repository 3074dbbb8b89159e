import type { Problem } from '../../core/validation/problem.ts'

/** Does to a document what the fix of a problem says, as an editor would; undefined where a person has to think. */
export function applyFix(document: unknown, { path, fix }: Problem): unknown {
  const steps = stepsOf(path)
  for (const [pattern, apply] of FIXES) {
    const match = pattern.exec(fix)
    if (match !== null) return edited(document, steps, match, apply)
  }
  if (BY_HAND.some((pattern) => pattern.test(fix))) return undefined
  throw new Error(`no way is known to do what a fix says: ${fix}`)
}

interface Place {
  readonly root: Record<string, unknown>
  readonly holder: Record<string | number, unknown>
  readonly name: string | number
  readonly value: unknown
}

type Apply = (place: Place, match: RegExpExecArray) => void

const set: Apply = ({ holder, name }, [, json]) => {
  holder[name] = JSON.parse(json as string)
}
const remove: Apply = ({ holder, name }) => {
  if (Array.isArray(holder)) holder.splice(name as number, 1)
  else delete holder[name]
}
const setMember: Apply = ({ holder }, [, member, json]) => {
  holder[member as string] = JSON.parse(json as string)
}
const holdBack: Apply = (place) => {
  remove(place, [] as never)
  place.root.status = 'draft'
}
function put(holder: Place['holder'], name: string | number, value: unknown): void {
  holder[name] = value
}

/** The first that fits is done. */
const FIXES: readonly [RegExp, Apply][] = [
  [
    /^rename it to "(\w+)"(?:, and (.*))?$/s,
    (place, [, known, rest]) => {
      const { holder, name, value } = place
      delete holder[name]
      holder[known as string] = value
      const after = { ...place, name: known as string }
      if (rest !== undefined) applyAt(after, rest)
    },
  ],
  [/^put square brackets around it/, ({ holder, name, value }) => put(holder, name, [value])],
  [/"(\d{4}-\d\d-\d\dT[^"]+)" is (?:the|that)/, ({ holder, name }, [, date]) => put(holder, name, date)],
  [/^write "status": "draft"/, holdBack],
  [
    /^write "listed": false instead/,
    ({ holder, name }) => {
      delete holder[name]
      holder.listed = false
    },
  ],
  [/or write "status": "draft"/, holdBack],
  [
    /^write "status": "withdrawn" to withdraw/,
    ({ root }) => {
      root.status = 'withdrawn'
    },
  ],
  [
    /^write "status": "withdrawn"/,
    (place) => {
      remove(place, [] as never)
      place.root.status = 'withdrawn'
    },
  ],
  [/^write "(mime_type|email)": (".*")$/, setMember],
  [/^add it, like "(\$?\w+)": (.+)$/s, setMember],
  [
    /^write "(date_\w+)": (".*") in the article itself/,
    ({ root, ...place }, [, member, json]) => {
      remove({ root, ...place }, [] as never)
      root[member as string] = JSON.parse(json as string)
    },
  ],
  [/^write "draft"(?:;| to|$)/, ({ holder, name }) => put(holder, name, 'draft')],
  [/^(?:write|put|remove the space)[^"{[]*: (["{[].*|-?\d+(?:\.\d+)?)$/s, set],
  [
    /^write (["{[].*)$/s,
    ({ holder, name, root }, match) => {
      const text = match[1] as string
      if (/^"title", and the text/.test(text)) root.title = 'A title'
      else if (/^"each", or a path/.test(text)) holder.each = 'tag'
      else if (/^"(?:published|full|section)/.test(text) && / or /.test(text))
        holder[name] = JSON.parse(text.split(' or ')[0] as string)
      else holder[name] = JSON.parse(text)
    },
  ],
  [/^write [^"{[]*, like (https?:\S+)$/, ({ holder, name }, [, address]) => put(holder, name, address)],
  [/^write [^"{[]*like ((?:["{[]|-?\d).*?)(?:; .*)?$/s, set],
  [/^add a comma and a date .*like (".*")$/, set],
  [/^write (\d+) or less/, set],
  [/^add "name", or/, ({ value }) => put(value as Place['holder'], 'name', 'Ada')],
  [/^remove it(?:,|:|$)/, remove],
  [
    /^remove (\d+) of them/,
    ({ value }, [, count]) => {
      ;(value as unknown[]).splice(0, Number(count))
    },
  ],
  [/^shorten it by (\d+)/, ({ holder, name, value }, [, by]) => put(holder, name, String(value).slice(0, -Number(by)))],
  [/; write \d\d to \d\d, like ("[^"]+")$/, set],
  [
    /^write one text instead of a list/,
    ({ holder, name, value }) => put(holder, name, (value as unknown[]).map(String).join(' ')),
  ],
  [/^write a text in double quotes/, ({ holder, name }) => put(holder, name, 'x')],
  [/^write true or false/, ({ holder, name }) => put(holder, name, true)],
  [/^write one of these words, or/, remove],
  [/^write one of these words/, remove],
]

/** Only a person can choose what to write. */
const BY_HAND = [
  /^nothing to do/,
  /^fix the problems above/,
  /^put the file on the web/,
  /^write only the text, as/,
  /split the article into several, each in a file of its own$/,
  /^give one of the two another/,
  /^remove one of the two/,
  /^remove the feed until/,
  /^check the program that wrote the file/,
  /^write it in braces/,
  /^upload /,
  /^add to site.json/,
  /^put such files/,
]

function edited(document: unknown, steps: readonly (string | number)[], match: RegExpExecArray, apply: Apply): unknown {
  const whole = { root: structuredClone(document) as Record<string, unknown> }
  const holder = steps
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (at, step) => at[step] as Record<string | number, unknown>,
      steps.length === 0 ? (whole as Record<string, unknown>) : whole.root,
    )
  const name = steps.at(-1) ?? 'root'
  apply({ root: whole.root, holder, name, value: holder[name] }, match)
  return whole.root
}

function applyAt(place: Place, fix: string): void {
  for (const [pattern, apply] of FIXES) {
    const match = pattern.exec(fix)
    if (match === null) continue
    apply({ ...place, value: place.holder[place.name] }, match)
    return
  }
}

/** The steps of a JSONPath as problems have it. */
function stepsOf(path: string): (string | number)[] {
  return Array.from(
    path.matchAll(/\.([\w$]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g),
    ([, plain, index, quoted]) =>
      plain ?? (index === undefined ? (JSON.parse(quoted as string) as string) : Number(index)),
  )
}
