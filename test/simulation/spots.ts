import type { Spot } from './calls.ts'
import type { EditorHabits, Theme, World } from './world.ts'

/** A theme of which one step goes wrong often. */
export interface SpotWorld extends Partial<Pick<World, 'isPatient' | 'pace' | 'lapse' | 'forgets' | 'edits'>> {
  readonly theme: Theme
  readonly spot?: Spot
  readonly editor?: Partial<EditorHabits>
}

/**
 * Every second seed has one of these, in turn. A fault between two particular steps hardly happens by chance; and most
 * other faults at the same time would only repair what it has done.
 */
export const SPOTS: readonly SpotWorld[] = [
  // Of a message, and what it stands for.
  { theme: 'late', spot: { call: /^catalog: put index\//, fault: 'stall', odds: 0.5 } },
  {
    theme: 'archive',
    isPatient: true,
    pace: 400,
    spot: { call: /^catalog: put pending\//, fault: 'stall', odds: 0.5 },
  },
  { theme: 'archive', isPatient: true, pace: 400, spot: { call: /^catalog: put index\//, fault: 'stall', odds: 0.3 } },
  { theme: 'archive', spot: { call: /^catalog: put manifests\//, fault: 'crash before', odds: 0.2 } },
  { theme: 'due' },
  // Of two workers with one file.
  { theme: 'back', edits: 4, lapse: 0.7, spot: { call: /^catalog: get records\//, fault: 'stall', odds: 0.5 } },
  {
    theme: 'back',
    editor: { site: 0.3 },
    spot: { call: /^catalog: put records\//, fault: 'stall', odds: 0.5 },
  },
  { theme: 'back', spot: { call: /^articles: put receipts\//, fault: 'stall', odds: 0.4 } },
  { theme: 'warm', lapse: 0.5, spot: { call: /^catalog: put index\//, fault: 'stall', odds: 0.3 } },
  // Of ids.
  { theme: 'ids', edits: 9, lapse: 0, spot: { call: /^catalog: put records\//, fault: 'crash after', odds: 0.3 } },
  { theme: 'ids', spot: { call: /^catalog: put ids\//, fault: 'late', odds: 0.2 } },
  { theme: 'ids', editor: { remove: 0.25, back: 0.25, first: 0.4 } },
  // Of what a run was about to do when it ended.
  { theme: 'archive', spot: { call: /^feeds: (?:put|delete) .*archive/, fault: 'crash before', odds: 0.1 } },
  { theme: 'any', editor: { site: 0.4 }, spot: { call: /^arrivals: send .*"site"/, fault: 'crash before', odds: 0.5 } },
  { theme: 'any', editor: { site: 0.5 }, spot: { call: /^catalog: put site$/, fault: 'crash after', odds: 0.3 } },
  { theme: 'families', spot: { call: /^feeds: put /, fault: 'false 412', odds: 0.1 } },
  // Of archives, and of feeds that are too large.
  { theme: 'archive', edits: 20, editor: { soon: 0, id: 0, remove: 0.2 } },
  { theme: 'any', edits: 6, editor: { large: 0.4, site: 0.2 } },
  { theme: 'archive', editor: { site: 0.3 } },
  { theme: 'archive', editor: { remove: 0.35, back: 0.2 } },
  // Of rebuilds, and of ingests that go on with the site before.
  { theme: 'any', editor: { site: 0.4 }, spot: { call: /^rebuildArrivals: send/, fault: 'crash before', odds: 0.4 } },
  { theme: 'any', editor: { site: 0.4 }, spot: { call: /^catalog: put rebuild$/, fault: 'crash after', odds: 0.3 } },
  {
    theme: 'any',
    edits: 14,
    lapse: 0,
    isPatient: true,
    editor: { site: 0.35, draft: 0.45, first: 0.6, id: 0, remove: 0.05 },
    spot: { call: /^catalog: put (?:records|index)\//, fault: 'stall', odds: 0.5 },
  },
  { theme: 'any', editor: { site: 0.5 }, spot: { call: /^catalog: (?:put|get) rebuild$/, fault: 'stall', odds: 0.5 } },
]
