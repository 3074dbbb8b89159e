import { parseReceipt as parse } from '../../../core/receipts/receipt-schema.ts'
import { remember, textOf } from './remember.ts'

export * from '../../../core/receipts/receipt-schema.ts'

/** See the function in the core. */
export const parseReceipt = remember(parse, (bytes, file) => `${file} ${textOf(bytes)}`)
