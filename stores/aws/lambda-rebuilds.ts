import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type { Rebuilds } from '../../core/ports/ports.ts'
import { BOUNDED } from './client-settings.ts'

export function makeLambdaClient(): LambdaClient {
  return new LambdaClient(BOUNDED)
}

/** Invokes the rebuild function asynchronously (AWS: "Invoke", InvocationType). */
export class LambdaRebuilds implements Rebuilds {
  readonly #client: LambdaClient
  readonly #functionName: string

  constructor(client: LambdaClient, functionName: string) {
    this.#client = client
    this.#functionName = functionName
  }

  async start(): Promise<void> {
    await this.#client.send(
      new InvokeCommand({
        FunctionName: this.#functionName,
        InvocationType: 'Event',
        Payload: JSON.stringify({ scope: 'noted' }),
      }),
    )
  }
}
