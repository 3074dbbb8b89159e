// The client signs with SigV4A, and loads no signer by itself. This one is plain JavaScript.
import '@aws-sdk/signature-v4a'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type CloudFrontKeyValueStoreClient,
  ConflictException,
  DescribeKeyValueStoreCommand,
  paginateListKeys,
  UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore'
import { CliError } from '../console/cli-error.ts'
import type { KeyChanges } from './change-keys.ts'
import { fromStored, type PartnerKey, toStored } from './partner-key.ts'
import type { PartnerStore } from './partner-store.ts'
import { TOO_MANY_CHANGES } from './partners-texts.ts'

/** A person changes a partner; two who do so at once are done after the second attempt. */
const MAX_ATTEMPTS = 5
const INITIAL_BACKOFF_MS = 200

/** The keys of a deployed site: CloudFront's KeyValueStore, which edge/request.js asks. */
export class DeployedPartners implements PartnerStore {
  readonly #client: CloudFrontKeyValueStoreClient
  readonly #arn: string
  readonly #backoffMs: number

  constructor(client: CloudFrontKeyValueStoreClient, arn: string, backoffMs = INITIAL_BACKOFF_MS) {
    this.#client = client
    this.#arn = arn
    this.#backoffMs = backoffMs
  }

  async keys(): Promise<PartnerKey[]> {
    const keys: PartnerKey[] = []
    for await (const { Items = [] } of paginateListKeys({ client: this.#client }, { KvsARN: this.#arn }))
      keys.push(...Items.flatMap(({ Key = '', Value = '' }) => fromStored({ key: Key, value: Value }) ?? []))
    return keys
  }

  async change(decide: (keys: readonly PartnerKey[]) => KeyChanges): Promise<KeyChanges> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (attempt > 0) await pause(this.#backoffMs * 2 ** attempt)
      // Before the keys: what is decided on is then never newer than the version that the update names.
      const { ETag } = await this.#client.send(new DescribeKeyValueStoreCommand({ KvsARN: this.#arn }))
      const changes = decide(await this.keys())
      if (await this.#update(changes, ETag)) return changes
    }
    throw new CliError(TOO_MANY_CHANGES)
  }

  /** @returns whether the store was still that of the version */
  async #update({ puts, deletes }: KeyChanges, version: string | undefined): Promise<boolean> {
    try {
      await this.#client.send(
        new UpdateKeysCommand({
          KvsARN: this.#arn,
          IfMatch: version,
          Puts: puts.map(toStored).map(({ key, value }) => ({ Key: key, Value: value })),
          Deletes: deletes.map((digest) => ({ Key: digest })),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConflictException) return false
      throw error
    }
  }
}
