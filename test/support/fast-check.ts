import fc from 'fast-check'

/**
 * The properties' generated cases are the same in every run, so that a change is judged by what it changed.
 * `SEED=… npm test` tries others.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) })

export default fc
