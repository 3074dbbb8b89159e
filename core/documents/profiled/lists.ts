import type { Person } from '../../article/entry.ts'
import type { ListName } from '../../site/profiles/profile.ts'
import { filmOf } from '../extensions.ts'
import { PODCAST_LISTS } from './podcast-sources.ts'
import { categoriesOf, type Scope } from './scope.ts'

/** The scopes of the members of a list. */
export function scopesOf(list: ListName, scope: Scope): Scope[] {
  return LISTS[list](scope).map((member) => ({ ...scope, ...member }))
}

const LISTS: Readonly<Record<ListName, (scope: Scope) => readonly Partial<Scope>[]>> = {
  authors: ({ entry, options }) => authorsOf(entry?.authors, options.authors).map((author) => ({ author })),
  categories: ({ entry }) => categoriesOf(entry ?? {}).map((category) => ({ category })),
  image: ({ entry }) => (entry?.picture?.url === undefined ? [] : [{ image: entry.picture }]),
  film: ({ entry }) => (filmOf(entry ?? {}) === undefined ? [] : [{}]),
  attachments: ({ entry }) => (entry?.attachments ?? []).map((attachment) => ({ attachment })),
  hubs: ({ options }) => options.hubs.map((hub) => ({ hub })),
  ...PODCAST_LISTS,
}

/** An entry without authors inherits the feed's, as in Atom. */
function authorsOf(own: readonly Person[] = [], inherited: readonly Person[]): readonly Person[] {
  return own.length > 0 ? own : inherited
}
