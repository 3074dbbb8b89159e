import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { groupBy } from '../../core/text/group-by.ts'
import { type OutputName, parseSiteOutputId } from '../../stores/aws/site-outputs.ts'
import { type AlarmNames, alarmsOfSite } from './alarm-states.ts'
import type { SiteOutputs } from './deployment.ts'
import { DeploymentError } from './deployment-error.ts'
import { type Outputs, outputsOf } from './describe-stack.ts'
import { noOwnOutput, noOwnStack, noSiteInStack, noSuchSite, severalSites } from './remote-texts.ts'

/** What `--stack` names. */
export interface NamedStack {
  readonly stack: string
  /** Absent if the stack has only one. */
  readonly site?: string
}

/** A stack of a user's own CDK app, which holds the construct `Feedwright` once or several times (lib/feedwright.ts). */
export class OwnStack implements SiteOutputs {
  readonly #client: CloudFormationClient
  readonly #named: NamedStack
  #asked: Promise<{ site: string; outputs: Outputs }> | undefined

  constructor(client: CloudFormationClient, named: NamedStack) {
    this.#client = client
    this.#named = named
  }

  get stacks(): readonly string[] {
    return [this.#named.stack]
  }

  stackWith(): string {
    return this.#named.stack
  }

  async alarms(): Promise<AlarmNames> {
    const { site } = await this.#found()
    return alarmsOfSite(this.#named.stack, site)
  }

  async output(name: OutputName): Promise<string> {
    const { site, outputs } = await this.#found()
    const value = outputs.get(name)
    if (value !== undefined) return value
    throw new DeploymentError(noOwnOutput(this.#named.stack, site, name))
  }

  #found(): Promise<{ site: string; outputs: Outputs }> {
    this.#asked ??= this.#ask()
    return this.#asked
  }

  async #ask(): Promise<{ site: string; outputs: Outputs }> {
    const { stack } = this.#named
    const sites = sitesIn(await outputsOf(this.#client, stack, noOwnStack))
    const ids = [...sites.keys()].sort()
    const { site = ids[0] } = this.#named
    if (site === undefined || ids.length === 0) throw new DeploymentError(noSiteInStack(stack))
    if (this.#named.site === undefined && ids.length > 1) throw new DeploymentError(severalSites(stack, ids))
    const outputs = sites.get(site)
    if (outputs === undefined) throw new DeploymentError(noSuchSite(stack, site, ids))
    return { site, outputs }
  }
}

/** The outputs of each site, by their plain names. */
function sitesIn(outputs: Outputs): Map<string, Outputs> {
  const all = [...outputs].flatMap(([id, value]) => {
    const parsed = parseSiteOutputId(id)
    return parsed === undefined ? [] : [{ ...parsed, value }]
  })
  const bySite = [...groupBy(all, ({ site }) => site)]
  return new Map(bySite.map(([site, each]) => [site, new Map(each.map(({ name, value }) => [name, value]))]))
}
