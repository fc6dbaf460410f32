import * as dagCbor from '@ipld/dag-cbor'
import * as dagPb from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import { exporter, walkPath } from 'ipfs-unixfs-exporter'
import { createUnsafe } from 'multiformats/block'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { badArgument, BlockNotFoundError, notFound } from './errors.mjs'
import { isSupported } from './hashing.mjs'

const CODECS = new Map([dagPb, dagCbor, raw].map((codec) => [codec.code, codec]))

export const codecByName = (name) => [...CODECS.values()].find((codec) => codec.name === name)

export function parseCid(text) {
  let cid
  try {
    cid = CID.parse(text)
  } catch (error) {
    throw badArgument(`invalid path "${text}": invalid CID: ${error.message}`, error)
  }
  if (!isSupported(cid.multihash.code)) {
    throw badArgument(`invalid CID "${text}": unsupported multihash 0x${cid.multihash.code.toString(16)}`)
  }
  return cid
}

/** The CIDs a block points at. Codecs without links, and unknown ones, have none. */
export function linksOf(cid, bytes) {
  const codec = CODECS.get(cid.code)
  if (codec === undefined || codec === raw) {
    return []
  }
  return [...createUnsafe({ bytes, cid, codec }).links()].map(([, link]) => link)
}

/**
 * Everything under the roots, depth first, each block once. Raw leaves are only looked up, not read, unless asked. A
 * missing block ends the walk with an error; if `tolerant`, it is passed over.
 */
export async function* walk(store, roots, { readLeaves = false, tolerant = false } = {}) {
  const seen = new Set()
  const stack = [...roots].reverse()
  while (stack.length > 0) {
    const cid = stack.pop()
    const key = cid.toString()
    if (seen.has(key)) {
      continue
    }
    seen.add(key)
    if (cid.code === raw.code && !readLeaves && (await store.has(cid))) {
      yield { cid }
      continue
    }
    let bytes
    try {
      bytes = await store.read(cid)
    } catch (error) {
      if (tolerant && error instanceof BlockNotFoundError) {
        continue
      }
      throw error
    }
    yield { cid, bytes }
    stack.push(...linksOf(cid, bytes).reverse())
  }
}

/** Accepts `CID`, `CID/path`, `/ipfs/CID/path` and `ipfs://CID/path`. */
export function parsePath(text) {
  const segments = text.replace(/^(\/ipfs\/|ipfs:\/\/)/, '').split('/').filter((segment) => segment !== '')
  if (segments.length === 0) {
    throw badArgument(`invalid path "${text}": path does not have enough components`)
  }
  return { root: parseCid(segments[0]), segments: segments.slice(1) }
}

/** Follows a path by name and gives the CIDs passed on the way, the last one being what the path names. */
export async function resolve(store, text) {
  const { root, segments } = parsePath(text)
  const roots = [root]
  let cid = root
  for (const segment of segments) {
    // One segment at a time, because the library reads a backslash before a slash as an escape.
    const parent = cid
    try {
      for await (const step of walkPath(`${parent}/${segment}`, store)) {
        cid = step.cid
      }
    } catch (error) {
      throw error.code === 'ERR_NOT_FOUND' ? notFound(`no link named "${segment}" under ${parent}`, error) : error
    }
    roots.push(cid)
  }
  return { cid, roots, segments }
}

export async function openEntry(store, text) {
  const resolved = await resolve(store, text)
  return { ...resolved, entry: await exporter(resolved.cid, store) }
}

/** Type and size of one directory entry, reading at most one block. */
export async function describeEntry(store, cid) {
  if (cid.code === raw.code) {
    const size = await store.size(cid)
    if (size !== undefined) {
      return { type: 'file', size: BigInt(size) }
    }
  }
  const bytes = await store.read(cid)
  if (cid.code !== dagPb.code) {
    return { type: 'file', size: BigInt(bytes.length) }
  }
  const unixfs = UnixFS.unmarshal(dagPb.decode(bytes).Data ?? new Uint8Array())
  return unixfs.isDirectory() ? { type: 'directory', size: 0n } : { type: 'file', size: unixfs.fileSize() }
}

/** Size of the whole graph as its own links tell it, and the number of direct children. */
export async function graphSize(store, cid) {
  const bytes = await store.read(cid)
  if (cid.code !== dagPb.code) {
    return { cumulative: BigInt(bytes.length), links: [] }
  }
  const links = dagPb.decode(bytes).Links
  const cumulative = links.reduce((sum, link) => sum + BigInt(link.Tsize ?? 0), BigInt(bytes.length))
  return { cumulative, links }
}
