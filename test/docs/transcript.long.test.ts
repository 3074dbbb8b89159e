import { runTranscript } from '../../scripts/docs/transcript.ts'
import { readPage } from './pages.ts'

it('shows what the commands of docs/command-line.md say (npm run transcript writes it)', async () => {
  const page = await readPage('command-line')
  expect(await runTranscript(page)).toBe(page)
})

it('runs the commands, and does not believe what stands below them', async () => {
  const page =
    'Two:\n\n```console\n$ echo one; cat <<END\n> two\n> END\nnot so\n$ exit 3\n```\n\n```sh\n$ left alone\n```\n'
  expect(await runTranscript(page)).toBe(page.replace('not so\n', 'one\ntwo\n'))
})
