import { MemoryStore } from '../../../stores/memory/memory-store.ts'
import { objectStoreContract } from '../../contract/object-store.ts'

objectStoreContract('MemoryStore', async () => ({ store: new MemoryStore(), close: async () => {} }))
