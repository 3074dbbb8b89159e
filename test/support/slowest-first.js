import Sequencer from '@jest/test-sequencer'

/** The longest suites first: on a fresh clone Jest goes by the size of files, and one processor waits for the last suite. */
const SLOWEST = [
  'test/simulation/',
  'test/stores/folder/folder-store',
  'test/import/hostile-text',
  'test/import/export',
]

export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => {
      const rank = SLOWEST.findIndex((name) => path.includes(name))
      return rank < 0 ? SLOWEST.length : rank
    }
    return super.sort(tests).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
