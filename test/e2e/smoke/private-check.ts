import { randomBytes } from 'node:crypto'
import { absenceFaults, commonFaults, statusFaults, storeFaults } from './header-faults.ts'
import { ask, type HttpAnswer } from './http-answer.ts'
import type { Outcome, PublicSite } from './smoke-check.ts'
import { otherRefusal, refusalsAlike } from './smoke-texts.ts'

/** As a token is written (cli/partners/partner-key.ts). */
const TOKEN_BYTES = 16
const NOWHERE = 'private/no-such-partner'
/** Headers that differ between any two answers: when, by which server, on which way. */
const OF_ONE_ANSWER = /^(?:date|age|connection|keep-alive|via|x-cache|x-amz-cf-.*)$/

/** What strangers learn about private feeds: nothing. It needs no token, and none is guessed. */
export async function checkPrivate(site: PublicSite): Promise<Outcome> {
  const paths = [NOWHERE, ...(site.feeds.private === undefined ? [] : [site.feeds.private])]
  const refused = await Promise.all(paths.flatMap((path) => requestsFor(path)).map((request) => refusal(site, request)))
  const [first] = refused
  const faults = refused.flatMap(({ what, answer }) => [
    ...statusFaults(what, answer, 404),
    ...commonFaults(what, answer, site),
    ...storeFaults(what, answer),
    ...absenceFaults(what, answer, ['access-control-allow-origin', 'etag', 'www-authenticate']),
    ...(first === undefined ? [] : differences(what, answer, first)),
  ])
  return { found: refusalsAlike(refused.length, site.feeds.private !== undefined), faults }
}

interface Request {
  readonly what: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

/** @param path of a feed in the store, "private/partners/msn" */
function requestsFor(path: string): Request[] {
  const token = randomBytes(TOKEN_BYTES).toString('hex')
  const authorization = `Basic ${Buffer.from(`smoke:${token}`).toString('base64')}`
  const below = path.replace(/^private\//, `private/${token}/`)
  return [
    { what: `/${path}, without a token`, path: `${path}/rss.xml` },
    { what: `/${path}, with an unknown token`, path: `${below}/rss.xml` },
    { what: `/${path}, with an unknown password`, path: `${path}/rss.xml`, headers: { authorization } },
    { what: `/${path}, in gzip as it is stored`, path: `${path}/rss.xml.gz` },
  ]
}

interface Refusal {
  readonly what: string
  readonly answer: HttpAnswer
}

async function refusal({ address }: PublicSite, { what, path, headers = {} }: Request): Promise<Refusal> {
  return { what, answer: await ask(`${address}${path}`, { headers }) }
}

function differences(what: string, answer: HttpAnswer, first: Refusal): string[] {
  const parts: readonly (readonly [string, (of: HttpAnswer) => string])[] = [
    ['body', ({ body }) => body.toString('base64')],
    ['set of headers', ({ headers }) => JSON.stringify(Object.entries(headers).filter(isOfAll).sort())],
  ]
  return parts.filter(([, of]) => of(answer) !== of(first.answer)).map(([part]) => otherRefusal(what, part, first.what))
}

function isOfAll([name]: [string, unknown]): boolean {
  return !OF_ONE_ANSWER.test(name)
}
