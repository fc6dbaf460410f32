import fs from 'node:fs/promises'
import path from 'node:path'
import { CID } from 'multiformats/cid'
import { syncFile } from './blockstore.mjs'
import { RequestError } from './errors.mjs'

/**
 * Pins as one small file each, named by the CID: written under a temporary name, flushed and renamed, so a pin is either
 * there after a crash or it is not, and no pin can damage another.
 */
export class Pins {
  #directory
  #temporary
  #pins = new Map()
  #sequence = 0

  constructor(directory, temporary) {
    this.#directory = directory
    this.#temporary = temporary
  }

  async open() {
    await fs.mkdir(this.#directory, { recursive: true })
    for (const name of await fs.readdir(this.#directory)) {
      const content = JSON.parse(await fs.readFile(path.join(this.#directory, name), 'utf8'))
      this.#pins.set(name, { cid: CID.parse(name), ...content })
    }
  }

  get(cid) {
    return this.#pins.get(keyOf(cid))
  }

  values() {
    return [...this.#pins.values()]
  }

  async add(cid, type, name = '') {
    const key = keyOf(cid)
    const present = this.#pins.get(key)
    if (present !== undefined && (present.type === type || present.type === 'recursive') && present.name === name) {
      return
    }
    const pin = { type: present?.type === 'recursive' ? 'recursive' : type, name }
    const temporary = path.join(this.#temporary, `pin-${process.pid}-${this.#sequence++}`)
    await fs.writeFile(temporary, JSON.stringify(pin), { flush: true })
    await fs.rename(temporary, path.join(this.#directory, key))
    await syncFile(this.#directory)
    this.#pins.set(key, { cid: CID.parse(key), ...pin })
  }

  async remove(cid) {
    const key = keyOf(cid)
    if (!this.#pins.has(key)) {
      throw new RequestError('not pinned or pinned indirectly')
    }
    await fs.rm(path.join(this.#directory, key), { force: true })
    await syncFile(this.#directory)
    this.#pins.delete(key)
  }
}

/** A CID of version 0 and the same one in version 1 are one pin. */
const keyOf = (cid) => cid.toV1().toString()
