/**
 * What one request writes: remembers the CIDs so that they can be flushed together before the request is answered.
 * With `dry` nothing is stored (`only-hash`).
 */
export class BlockRecorder {
  #store
  #dry
  #written = new Map()

  constructor(store, { dry = false } = {}) {
    this.#store = store
    this.#dry = dry
  }

  get count() {
    return this.#written.size
  }

  async put(cid, bytes) {
    if (!this.#dry) {
      await this.#store.put(cid, bytes)
      this.#written.set(cid.toString(), cid)
    }
    return cid
  }

  async *get(cid) {
    yield* this.#store.get(cid)
  }

  async flush() {
    await this.#store.flush(this.#written.values())
  }
}
