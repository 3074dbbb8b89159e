import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import {
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import type { Deployment, FunctionName } from './deployment.ts'

/** The processes of a function: the emulator runs each in a folder that has its name. */
async function processesOf({ emulator, functions }: Deployment, name: FunctionName): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-Ao', 'pid=,args='], { maxBuffer: 2 ** 24 })
  return stdout
    .split('\n')
    .filter((line) => line.includes(emulator.folder) && line.includes(`-${functions[name]}-`))
    .map((line) => Number.parseInt(line, 10))
}

/**
 * Kills processes of functions at random times, whatever they are doing, as a host of Lambda that fails does.
 * @param between milliseconds, on the average
 * @returns what ends it, and tells how many were killed
 */
export function killAtRandom(
  deployment: Deployment,
  names: readonly FunctionName[],
  between: number,
): () => Promise<number> {
  const end = new AbortController()
  const killing = (async () => {
    let killed = 0
    while (!end.signal.aborted) {
      await pause(2 * between * Math.random(), undefined, { signal: end.signal }).catch(() => {})
      const name = names[killed % names.length] as FunctionName
      const processes = await processesOf(deployment, name)
      const chosen = processes[Math.floor(Math.random() * processes.length)]
      if (end.signal.aborted || chosen === undefined || !kill(chosen)) continue
      killed++
    }
    return killed
  })()
  return () => {
    end.abort()
    return killing
  }
}

/** @returns false where it has ended by itself */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/** Gives a function other settings. @returns what takes them back */
export async function configure(
  { lambda, functions }: Deployment,
  name: FunctionName,
  variables: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const FunctionName = functions[name]
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
  const set = async (Variables: Record<string, string>) => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }))
  }
  const before = { ...Environment?.Variables }
  await set({ ...before, ...variables })
  return () => set(before)
}

/** An operator's mistake: a function is given another setting. @returns what mends it */
export async function misconfigure(
  deployment: Deployment,
  name: FunctionName,
  variable: string,
  value: string,
): Promise<() => Promise<void>> {
  const FunctionName = deployment.functions[name]
  const { Environment } = await deployment.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
  if (Environment?.Variables?.[variable] === undefined)
    throw new Error(`${FunctionName} has no ${variable} that could be wrong`)
  return configure(deployment, name, { [variable]: value })
}

/** As many processes as a laptop stands; as it is deployed there are up to fifty. */
export async function limitConcurrency({ lambda }: Deployment, MaximumConcurrency: number): Promise<void> {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand())
  for (const { UUID } of EventSourceMappings)
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, ScalingConfig: { MaximumConcurrency } }))
}

/** Keeps messages from a function until it is told to go on. @returns what tells it */
export async function pauseConsumer(
  { lambda, functions }: Deployment,
  name: FunctionName,
): Promise<() => Promise<void>> {
  const asked = new ListEventSourceMappingsCommand({ FunctionName: functions[name] })
  const { EventSourceMappings: [{ UUID } = {}] = [] } = await lambda.send(asked)
  const enable = async (Enabled: boolean) => {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))
  }
  await enable(false)
  return () => enable(true)
}
