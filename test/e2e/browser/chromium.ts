import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** A real browser. Says what to install where there is none. */
export function launchChromium(): Promise<Browser> {
  if (!existsSync(PATH)) throw new Error(`no ${PATH}: apt-get install chromium, or set CHROMIUM to its path`)
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox'] })
}
