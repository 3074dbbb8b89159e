// Makes the reader throw for every text with this sign in an address: a fault of the program in one article. A process loads it
// before the program (node --import), a test calls it.
const SIGN = '^'
const { toWellFormed } = String.prototype

export function failReading() {
  String.prototype.toWellFormed = function () {
    if (String(this) === SIGN) throw new Error('the reader is at fault')
    return toWellFormed.call(this)
  }
}

export function readAgain() {
  String.prototype.toWellFormed = toWellFormed
}

if (process.env.FAILING_READER === 'yes') failReading()
