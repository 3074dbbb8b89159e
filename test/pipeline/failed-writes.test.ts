import { WriteConflict } from '../../core/ports/object-store.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

const NOW = Date.parse('2026-06-01T12:00:00Z')
const [RSS, ATOM] = ['all/rss.xml', 'all/atom.xml']

/** A pipeline with one article on its way, whose documents meet these errors. */
async function cloudWith(failures: Readonly<Record<string, Error>>): Promise<Cloud> {
  const cloud = new Cloud(NOW)
  await cloud.upload('site.json', { ...PAPER, feeds: [{ path: 'all', title: 'All' }] })
  await cloud.ingest({ kind: 'site' })
  await cloud.settle()
  const { feeds } = cloud.stored
  const put = feeds.put.bind(feeds)
  feeds.put = async (key, ...given) => {
    const failure = failures[key]
    if (failure !== undefined) throw failure
    return put(key, ...given)
  }
  await cloud.upload('articles/a.json', { title: 'A title', date_published: '2026-05-31T10:00:00Z' })
  await cloud.ingest({ kind: 'article', key: 'a' })
  return cloud
}

// Seed 42460 of the simulator, once: a run that goes round again looks at what is there before its own write lands.
it.each([
  [RSS, ATOM],
  [ATOM, RSS],
])(
  'where %s timed out the run ends, though %s only lost a race: the write may land until the lease is over',
  async (timedOut, lost) => {
    const cloud = await cloudWith({ [timedOut]: new Error('timed out'), [lost]: new WriteConflict(lost) })
    await expect(cloud.settle()).rejects.toThrow('timed out')
  },
)
