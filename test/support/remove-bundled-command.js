export default () => globalThis.removeBundledCommand?.()
