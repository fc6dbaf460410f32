import fs from 'node:fs/promises'
import path from 'node:path'
import { NextToLast } from 'blockstore-fs/sharding'
import { base32upper } from 'multiformats/bases/base32'
import * as Digest from 'multiformats/hashes/digest'
import { BlockNotFoundError } from './errors.mjs'
import { IDENTITY, matches } from './hashing.mjs'

const EXTENSION = '.data'

/**
 * Blocks as files that are either whole or absent. A block is written under a temporary name and renamed, so a killed
 * process leaves no half block; it is flushed to the disk by `flush` before anyone is told that it is stored; and it is
 * hashed again on every read, so a block damaged on the disk is missing, never wrong.
 */
export class DurableBlockstore {
  #blocks
  #temporary
  #sharding = new NextToLast({ extension: EXTENSION })
  #sequence = 0
  #directories = new Set()

  constructor(blocks, temporary) {
    this.#blocks = blocks
    this.#temporary = temporary
  }

  file(cid) {
    const { dir, file } = this.#sharding.encode(cid)
    return path.join(this.#blocks, dir, file)
  }

  /** Stores a block. Safe to repeat: a block that is there and whole is left alone, a damaged one is replaced. */
  async put(cid, bytes) {
    if (cid.multihash.code === IDENTITY) {
      return cid
    }
    const target = this.file(cid)
    const present = await readIfPresent(target)
    if (present !== undefined && Buffer.compare(present, bytes) === 0) {
      return cid
    }
    const directory = path.dirname(target)
    if (!this.#directories.has(directory)) {
      await fs.mkdir(directory, { recursive: true })
      this.#directories.add(directory)
    }
    const temporary = path.join(this.#temporary, `${process.pid}-${this.#sequence++}`)
    try {
      await fs.writeFile(temporary, bytes)
      await fs.rename(temporary, target)
    } catch (error) {
      await fs.rm(temporary, { force: true })
      throw error
    }
    return cid
  }

  async *get(cid) {
    yield await this.read(cid)
  }

  /** The bytes of a block, hashed again. Throws BlockNotFoundError if it is absent or does not hash to its CID. */
  async read(cid) {
    if (cid.multihash.code === IDENTITY) {
      return cid.multihash.digest
    }
    const bytes = await readIfPresent(this.file(cid))
    if (bytes === undefined) {
      throw new BlockNotFoundError(cid)
    }
    if (!matches(cid.multihash, bytes)) {
      throw new BlockNotFoundError(cid, 'the copy on the disk is damaged: add the content again')
    }
    return bytes
  }

  async has(cid) {
    return (await this.size(cid)) !== undefined
  }

  /** Size in bytes without reading the block, or undefined if it is absent. */
  async size(cid) {
    if (cid.multihash.code === IDENTITY) {
      return cid.multihash.digest.length
    }
    try {
      return (await fs.stat(this.file(cid))).size
    } catch (error) {
      if (error.code === 'ENOENT') {
        return undefined
      }
      throw error
    }
  }

  async delete(cid) {
    await fs.rm(this.file(cid), { force: true })
  }

  /** Multihashes and sizes of everything stored. The CID is not known: one block may be read under several codecs. */
  async *list() {
    for (const directory of await readdirIfPresent(this.#blocks)) {
      for (const name of await readdirIfPresent(path.join(this.#blocks, directory))) {
        if (!name.endsWith(EXTENSION)) {
          continue
        }
        const file = path.join(this.#blocks, directory, name)
        const multihash = Digest.decode(base32upper.decoder.decode(name.slice(0, -EXTENSION.length)))
        yield { multihash, file, size: (await fs.stat(file)).size }
      }
    }
  }

  /** Returns when the given blocks and the directories naming them are on the disk. */
  async flush(cids) {
    const files = new Set()
    const directories = new Set([this.#blocks])
    for (const cid of cids) {
      if (cid.multihash.code !== IDENTITY) {
        const file = this.file(cid)
        files.add(file)
        directories.add(path.dirname(file))
      }
    }
    await inParallel(files, 16, syncFile)
    await inParallel(directories, 16, syncFile)
  }
}

async function readIfPresent(file) {
  try {
    return await fs.readFile(file)
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined
    }
    throw error
  }
}

async function readdirIfPresent(directory) {
  try {
    return await fs.readdir(directory)
  } catch (error) {
    if (error.code === 'ENOENT') {
      return []
    }
    throw error
  }
}

/** Flushes a file, or a directory's list of names, to the disk. */
export async function syncFile(file) {
  const handle = await fs.open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function inParallel(items, width, action) {
  const iterator = items.values()
  const worker = async () => {
    for (const item of iterator) {
      await action(item)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
}
