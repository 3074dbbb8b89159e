import type { PostForm } from '../../core/publish/ping.ts'

/** Milliseconds: a hub only takes a note. */
const TIMEOUT = 10_000

/** By `fetch`. What is moved is not followed: a ping is worth no detour, and a hub that moves says so in its feeds' links. */
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
