import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { SQSEvent } from 'aws-lambda'
import { FolderStore } from '../../stores/folder/folder-store.ts'
import { CONTEXT } from '../support/lambda-events.ts'

/**
 * One invocation of `ingest`, as a process that may die of it: over stores in a folder, with a journal of all that it says to its
 * queues. `node --import tsx dying-worker.ts FOLDER ISOLATION`, the event on standard input.
 */
process.env.POWERTOOLS_METRICS_NAMESPACE = 'Feedwright'
const { arrivalsHandler } = await import('../../lambdas/arrivals-handler.ts')

/** What the worker says, a line each. It is written at once: what was said before the process died was said. */
export type Line =
  | { readonly hide: readonly [handle: string, seconds: number] }
  | { readonly acknowledge: string }
  | { readonly change: { readonly feed: string; readonly period: string } }
  | { readonly failures: readonly string[] }

/** Powertools writes the log to standard output. */
const JOURNAL = 3

const [folder = '', isolation = '{}'] = process.argv.slice(2)
const say = async (line: Line) => void writeSync(JOURNAL, `${JSON.stringify(line)}\n`)
const handler = arrivalsHandler(
  {
    articles: new FolderStore(join(folder, 'articles')),
    catalog: new FolderStore(join(folder, 'catalog')),
    arrivals: { send: async () => {} },
    changes: {
      send: async (messages) => {
        for (const { body } of messages) await say({ change: body })
      },
    },
    rebuilds: { start: async () => {} },
    clock: Date.now,
  },
  (handle, seconds) => say({ hide: [handle, seconds] }),
  isolation === 'none'
    ? undefined
    : { isolation: { ...JSON.parse(isolation), acknowledge: (handle: string) => say({ acknowledge: handle }) } },
)
const event = JSON.parse(await text(process.stdin)) as SQSEvent
const { batchItemFailures } = await handler(event, CONTEXT)
await say({ failures: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) })
