import type { PostForm } from '../../core/publish/ping.ts'

/** In milliseconds: a hub only records the request. */
const TIMEOUT = 10_000

/**
 * By `fetch`. Redirects are not followed: a ping is not worth the extra request, and a hub that moves is linked at its
 * new address in its feeds.
 */
export const postForm: PostForm = async (address, form) => {
  const { status, body } = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  await body?.cancel()
  return { status }
}
