import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { DeployedVersion } from '../stores/aws/site-outputs.ts'

/** The versions of the code that determines a document's bytes, together with its articles. */
export type Versions = Omit<DeployedVersion, 'package'>

/** The folder in the package, whose `dist/` holds this code. */
const PACKAGED = fileURLToPath(new URL('../handlers', import.meta.url))

/** A folder that scripts/bundle-handlers.ts has written: a folder for each handler, and the versions of their code. */
export class HandlerBundles {
  readonly #folder: string

  constructor(folder = PACKAGED) {
    this.#folder = folder
  }

  /** @param handler the name of a file in lambdas/, without `.ts` */
  code(handler: string): Code {
    return Code.fromAsset(join(this.#folder, handler))
  }

  /** Read from the folder and not from the code, so that they are those of the handlers that are deployed. */
  versions(): DeployedVersion {
    return JSON.parse(readFileSync(join(this.#folder, 'versions.json'), 'utf8')) as DeployedVersion
  }
}
