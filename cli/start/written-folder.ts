import type { PutOptions } from '../../core/ports/object-store.ts'
import { FolderStore } from '../../stores/folder/folder-store.ts'

/** A folder store that reports each object that is written or removed, at the start of that operation. */
export class WrittenFolder extends FolderStore {
  readonly #onWrite: (key: string) => void

  constructor(path: string, onWrite: (key: string) => void) {
    super(path)
    this.#onWrite = onWrite
  }

  override put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string> {
    this.#onWrite(key)
    return super.put(key, bytes, options)
  }

  override delete(key: string): Promise<void> {
    this.#onWrite(key)
    return super.delete(key)
  }
}
