/** Runs in the process that ran make-package.js. */
export default () => globalThis.removePackage?.()
