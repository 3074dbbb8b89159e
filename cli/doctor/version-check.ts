import { NORMALISER_VERSION } from '../../core/article/normalise.ts'
import { RENDERER_VERSION } from '../../core/documents/feed-documents.ts'
import { versionText } from '../../stores/aws/site-outputs.ts'
import { DeploymentError } from '../remote/deployment-error.ts'
import type { Check } from './check.ts'
import { deployedVersion, FIX_VERSION, NO_VERSION } from './doctor-texts.ts'

/** @param own the version of this package */
export function versionCheck(own: string): Check {
  const here = versionText({ package: own, normaliser: NORMALISER_VERSION, renderer: RENDERER_VERSION })
  return async ({ outputs }) => {
    const deployed = await orUndefined(outputs.output('Version'))
    if (deployed === undefined) return { state: 'warning', found: NO_VERSION, fix: FIX_VERSION }
    const found = deployedVersion(deployed, here)
    return deployed === here ? { state: 'ok', found } : { state: 'warning', found, fix: FIX_VERSION }
  }
}

/** An older version has no such output; a refusal is for the caller to report. */
async function orUndefined(output: Promise<string>): Promise<string | undefined> {
  try {
    return await output
  } catch (error) {
    if (error instanceof DeploymentError) return undefined
    throw error
  }
}
