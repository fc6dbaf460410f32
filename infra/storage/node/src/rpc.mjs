import os from 'node:os'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { add } from './add.mjs'
import { exportCar, importCar } from './car.mjs'
import { codecByName, describeEntry, graphSize, openEntry, parseCid, parsePath, resolve, walk } from './dag.mjs'
import { badArgument, BlockNotFoundError, describe, notFound, RequestError } from './errors.mjs'
import { digestOf, SHA2_256 } from './hashing.mjs'
import { multipart } from './multipart.mjs'
import { booleanOption, integerOption } from './options.mjs'
import { sendBytes, sendJson, sendLines, sendStream } from './reply.mjs'
import { BlockRecorder } from './recorder.mjs'

const PREFIX = '/api/v0/'
const MAX_BLOCK = 2 * 1024 * 1024

/** The commands, each `(node, request, response, query)`; it answers or throws. */
const COMMANDS = {
  add: async (node, request, response, query) => sendLines(response, await add(node, request, query)),
  cat,
  ls,
  resolve: async (node, request, response, query) => {
    const { cid } = await resolve(node.store, argument(query))
    sendJson(response, { Path: `/ipfs/${cid}` })
  },
  'block/get': async (node, request, response, query) => {
    const { cid } = await resolve(node.store, argument(query))
    sendBytes(response, await node.store.read(cid))
  },
  'block/put': putBlocks,
  'block/stat': async (node, request, response, query) => {
    const { cid } = await resolve(node.store, argument(query))
    const bytes = await node.store.read(cid)
    sendJson(response, { Key: cid.toString(), Size: bytes.length })
  },
  'block/rm': removeBlocks,
  'dag/import': async (node, request, response, query) => sendLines(response, await importCar(node, request, query)),
  'dag/export': async (node, request, response, query) => {
    const { cid } = await resolve(node.store, argument(query))
    await sendStream(response, exportCar(node.store, cid), { 'Content-Type': 'application/vnd.ipld.car; version=1' })
  },
  'files/stat': stat,
  'pin/add': addPins,
  'pin/rm': async (node, request, response, query) => {
    const removed = []
    for (const path of everyArgument(query)) {
      const { cid } = await resolve(node.store, path)
      await node.pins.remove(cid)
      removed.push(cid.toString())
    }
    sendJson(response, { Pins: removed })
  },
  'pin/ls': listPins,
  'repo/stat': async (node, request, response) => {
    let objects = 0
    let bytes = 0
    for await (const { size } of node.store.list()) {
      objects++
      bytes += size
    }
    sendJson(response, { RepoSize: bytes, StorageMax: 0, NumObjects: objects, RepoPath: node.home, Version: 'fs-repo@1' })
  },
  'repo/gc': collectGarbage,
  version: async (node, request, response) =>
    sendJson(response, {
      Version: node.version,
      Commit: '',
      Repo: '1',
      System: `${os.arch()}/${os.platform()}`,
      Golang: '',
      Agent: `datacoin-ipfs-node/${node.version}`
    }),
  id: async (node, request, response) =>
    sendJson(response, {
      ID: '',
      PublicKey: '',
      Addresses: [],
      AgentVersion: `datacoin-ipfs-node/${node.version}`,
      Protocols: []
    })
}

/** Answers Kubo's RPC. */
export function rpcHandler(node) {
  return async (request, response) => {
    try {
      const url = new URL(request.url, 'http://localhost')
      const command = url.pathname.startsWith(PREFIX) ? COMMANDS[url.pathname.slice(PREFIX.length)] : undefined
      if (command === undefined) {
        return refuse(request, response, 404, '404 page not found')
      }
      if (request.method !== 'POST') {
        response.setHeader('Allow', 'POST')
        return refuse(request, response, 405, '405 - Method Not Allowed')
      }
      if (comesFromWebPage(request)) {
        // A page in a browser could otherwise use the node of whoever looks at it.
        return refuse(request, response, 403, '403 - Forbidden')
      }
      await command(node, request, response, url.searchParams)
    } catch (error) {
      fail(request, response, error)
    }
  }
}

const comesFromWebPage = (request) => request.headers.origin !== undefined || request.headers.referer !== undefined

function refuse(request, response, status, text) {
  request.resume()
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

function fail(request, response, error) {
  if (response.headersSent) {
    // Bytes are on their way: only a cut connection tells every client that they are not all.
    response.destroy(error)
    return
  }
  const { message, status, code } = describe(error)
  if (status === 500 && !(error instanceof RequestError)) {
    process.stderr.write(`${request.method} ${request.url}: ${error?.stack ?? error}\n`)
  }
  request.resume()
  sendJson(response, { Message: message, Code: code, Type: 'error' }, status === 400 ? 400 : 500)
}

function argument(query) {
  return everyArgument(query)[0]
}

function everyArgument(query) {
  const values = query.getAll('arg').filter((value) => value !== '')
  if (values.length === 0) {
    throw badArgument('argument "ipfs-path" is required')
  }
  return values
}

async function cat(node, request, response, query) {
  const { entry } = await openEntry(node.store, argument(query))
  if (entry.type === 'directory') {
    throw new RequestError('this dag node is a directory')
  }
  const size = Number(entry.size)
  const offset = Math.min(integerOption(query, 'offset', 0, 0), size)
  const length = Math.min(integerOption(query, 'length', size - offset, 0), size - offset)
  await sendStream(response, entry.content({ offset, length, blockReadConcurrency: 4 }), {
    'Content-Type': 'text/plain',
    'Content-Length': length,
    'X-Content-Length': length,
    'X-Stream-Output': '1'
  })
}

async function ls(node, request, response, query) {
  const objects = []
  for (const path of everyArgument(query)) {
    const { entry } = await openEntry(node.store, path)
    const links = []
    if (entry.type === 'directory') {
      for await (const child of entry.entries()) {
        const { type, size } = await describeEntry(node.store, child.cid)
        links.push({
          Name: child.name,
          Hash: child.cid.toString(),
          Size: Number(size),
          Type: type === 'directory' ? 1 : 2,
          Target: ''
        })
      }
    }
    objects.push({ Hash: path, Links: links })
  }
  sendJson(response, { Objects: objects })
}

async function stat(node, request, response, query) {
  const { entry, cid } = await openEntry(node.store, argument(query))
  const { cumulative, links } = await graphSize(node.store, cid)
  const directory = entry.type === 'directory'
  sendJson(response, {
    Hash: cid.toString(),
    Size: directory ? 0 : Number(entry.size),
    CumulativeSize: Number(cumulative),
    Blocks: links.length,
    Type: directory ? 'directory' : 'file'
  })
}

async function putBlocks(node, request, response, query) {
  const codec = codecByName(query.get('cid-codec') ?? 'raw')
  if (codec === undefined) {
    throw badArgument(`unknown codec "${query.get('cid-codec')}" (expected: raw, dag-pb or dag-cbor)`)
  }
  if ((query.get('mhtype') ?? 'sha2-256') !== 'sha2-256') {
    throw badArgument(`unrecognized hash function: "${query.get('mhtype')}" (expected: sha2-256)`)
  }
  const pin = booleanOption(query, 'pin', false)
  const lines = await node.gate.writing(async () => {
    const recorder = new BlockRecorder(node.store)
    const stored = []
    for await (const { content } of multipart(request)) {
      const bytes = await readAll(content, MAX_BLOCK)
      try {
        codec.decode(bytes)
      } catch (error) {
        throw badArgument(`not a ${codec.name} block: ${error.message}`, error)
      }
      const cid = CID.createV1(codec.code, digestOf(SHA2_256, bytes))
      await recorder.put(cid, bytes)
      stored.push({ cid, size: bytes.length })
    }
    await recorder.flush()
    for (const { cid } of pin ? stored : []) {
      await node.pins.add(cid, 'recursive')
    }
    return stored.map(({ cid, size }) => ({ Key: cid.toString(), Size: size }))
  })
  sendLines(response, lines)
}

async function readAll(content, limit) {
  const chunks = []
  let size = 0
  for await (const chunk of content) {
    size += chunk.length
    if (size > limit) {
      throw badArgument(`produced block is over ${limit} bytes: use add, which splits`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function removeBlocks(node, request, response, query) {
  const force = booleanOption(query, 'force', false)
  const lines = await node.gate.collecting(async () => {
    const kept = await pinnedKeys(node)
    const removed = []
    for (const text of everyArgument(query)) {
      const cid = parseCid(text)
      if (kept.has(keyOf(cid.multihash))) {
        removed.push({ Hash: cid.toString(), Error: 'pinned' })
      } else if (!force && !(await node.store.has(cid))) {
        removed.push({ Hash: cid.toString(), Error: new BlockNotFoundError(cid).message })
      } else {
        await node.store.delete(cid)
        removed.push({ Hash: cid.toString(), Error: '' })
      }
    }
    return removed
  })
  sendLines(response, lines)
}

async function addPins(node, request, response, query) {
  const recursive = booleanOption(query, 'recursive', true)
  const pinned = await node.gate.writing(async () => {
    const added = []
    for (const path of everyArgument(query)) {
      const { cid } = await resolve(node.store, path)
      if (recursive) {
        for await (const block of walk(node.store, [cid])) {
          void block
        }
      } else {
        await node.store.read(cid)
      }
      await node.pins.add(cid, recursive ? 'recursive' : 'direct', query.get('name') ?? '')
      added.push(cid.toString())
    }
    return added
  })
  sendJson(response, { Pins: pinned })
}

async function listPins(node, request, response, query) {
  const type = query.get('type') ?? 'all'
  if (!['all', 'recursive', 'direct', 'indirect'].includes(type)) {
    throw badArgument(`invalid type "${type}" (expected: all, recursive, direct or indirect)`)
  }
  const keys = {}
  const wanted = query.getAll('arg')
  if (wanted.length > 0) {
    for (const text of wanted) {
      const { cid } = await pathOrMissing(node, text)
      const pin = node.pins.get(cid)
      const found = pin?.type ?? ((await isIndirect(node, cid)) ? 'indirect' : undefined)
      if (found === undefined || (type !== 'all' && type !== found)) {
        throw notFound(`path '${text}' is not pinned`)
      }
      keys[cid.toString()] = { Type: found, Name: pin?.name ?? '' }
    }
  } else {
    for (const pin of node.pins.values()) {
      if (type === 'all' || type === pin.type) {
        keys[pin.cid.toString()] = { Type: pin.type, Name: pin.name }
      }
    }
    if (type === 'all' || type === 'indirect') {
      for await (const { cid } of walk(node.store, recursiveRoots(node))) {
        keys[cid.toString()] ??= { Type: 'indirect', Name: '' }
      }
    }
  }
  sendJson(response, { Keys: keys })
}

async function pathOrMissing(node, text) {
  const { root, segments } = parsePath(text)
  return segments.length === 0 ? { cid: root } : resolve(node.store, text)
}

async function isIndirect(node, wanted) {
  for await (const { cid } of walk(node.store, recursiveRoots(node))) {
    if (keyOf(cid.multihash) === keyOf(wanted.multihash)) {
      return true
    }
  }
  return false
}

const recursiveRoots = (node) =>
  node.pins
    .values()
    .filter(({ type }) => type === 'recursive')
    .map(({ cid }) => cid)

const keyOf = (multihash) => Buffer.from(multihash.bytes).toString('base64')

/** Multihashes that pins keep. A pinned graph with a block missing keeps what is left of it. */
async function pinnedKeys(node) {
  const keys = new Set(node.pins.values().map(({ cid }) => keyOf(cid.multihash)))
  for await (const { cid } of walk(node.store, recursiveRoots(node), { tolerant: true })) {
    keys.add(keyOf(cid.multihash))
  }
  return keys
}

async function collectGarbage(node, request, response) {
  const lines = await node.gate.collecting(async () => {
    const kept = await pinnedKeys(node)
    const removed = []
    for await (const { multihash } of node.store.list()) {
      if (!kept.has(keyOf(multihash))) {
        const cid = CID.createV1(raw.code, multihash)
        await node.store.delete(cid)
        removed.push({ Key: { '/': cid.toString() } })
      }
    }
    return removed
  })
  sendLines(response, lines)
}
