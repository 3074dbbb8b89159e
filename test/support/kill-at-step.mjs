// Ends the process with SIGKILL at a step of its work on files, as a power cut or the kernel would: before a call, in the
// middle of a write, or after a call. A process loads it before the program (node --import); KILL_AT counts these steps.
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const killAt = Number(process.env.KILL_AT ?? Number.POSITIVE_INFINITY)
let steps = 0

function step() {
  if (++steps === killAt) process.kill(process.pid, 'SIGKILL')
}

/** @param halved the parameter of a call that holds what it writes */
function stopAround(holder, name, halved) {
  const call = holder[name]
  holder[name] = async function (...parameters) {
    step()
    if (halved !== undefined && steps + 1 === killAt) {
      const half = Buffer.from(parameters[halved])
      await call.apply(this, parameters.with(halved, half.subarray(0, half.length >> 1)))
    }
    if (halved !== undefined) step()
    const result = await call.apply(this, parameters)
    step()
    return result
  }
}

for (const name of ['mkdir', 'rename', 'rm', 'rmdir']) stopAround(promises, name)
stopAround(promises, 'writeFile', 1)
const handle = await promises.open(process.execPath)
stopAround(Object.getPrototypeOf(handle), 'appendFile', 0)
await handle.close()
syncBuiltinESMExports()

// The clock that several builds share.
if (process.env.NOW !== undefined) {
  const now = Number(process.env.NOW)
  Date.now = () => now
}
