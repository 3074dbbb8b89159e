import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { writeWholeFile } from '../stores/folder/whole-file.ts'
import { runTranscript } from './docs/transcript.ts'

/** Runs the commands of `docs/command-line.md` and writes their output into it: `npm run transcript`. */
const PAGE = fileURLToPath(new URL('../docs/command-line.md', import.meta.url))

await writeWholeFile(PAGE, await runTranscript(await readFile(PAGE, 'utf8')))
