import { importer } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { balanced } from 'ipfs-unixfs-importer/layout'
import { badArgument } from './errors.mjs'
import { booleanOption, integerOption } from './options.mjs'
import { BlockRecorder } from './recorder.mjs'
import { Tree } from './tree.mjs'

const MEBIBYTE = 1024 * 1024
const MAX_CHUNK = 2 * MEBIBYTE

/** Options that would change the CID and that this node does not know: refusing is better than a wrong CID. */
const REFUSED = ['trickle', 'inline', 'nocopy', 'fscache', 'preserve-mode', 'preserve-mtime', 'mode', 'mtime']

/** The import parameters, by default those of the profile `unixfs-v1-2025`. */
export function importOptions(query) {
  for (const name of REFUSED) {
    if (query.has(name) && query.get(name) !== 'false') {
      throw badArgument(`option "${name}" is not supported by this node`)
    }
  }
  const hash = query.get('hash') ?? 'sha2-256'
  if (hash !== 'sha2-256') {
    throw badArgument(`unrecognized hash function: "${hash}" (expected: sha2-256)`)
  }
  const chunker = query.get('chunker') ?? `size-${MEBIBYTE}`
  const chunkSize = Number(/^size-(\d+)$/.exec(chunker)?.[1])
  if (!(chunkSize >= 1 && chunkSize <= MAX_CHUNK)) {
    throw badArgument(`unrecognized chunker option: "${chunker}" (expected: size-1 to size-${MAX_CHUNK})`)
  }
  const cidVersion = integerOption(query, 'cid-version', 1, 0, 1)
  return {
    profile: 'unixfs-v1-2025',
    cidVersion,
    rawLeaves: booleanOption(query, 'raw-leaves', cidVersion === 1),
    chunker: fixedSize({ chunkSize }),
    layout: balanced({ maxChildrenPerNode: integerOption(query, 'max-file-links', 1024, 2, 8192) }),
    // Parts of a multipart body arrive one after the other: reading two at once would never end.
    fileImportConcurrency: 1,
    blockWriteConcurrency: 8
  }
}

/** Adds the files of a multipart body; answers only when every block and pin is on the disk. */
export async function add(node, request, query) {
  const options = importOptions(query)
  const dry = booleanOption(query, 'only-hash', false)
  const pin = booleanOption(query, 'pin', true) && !dry
  return node.gate.writing(async () => {
    const recorder = new BlockRecorder(node.store, { dry })
    const tree = new Tree(options, booleanOption(query, 'wrap-with-directory', false))
    for await (const { cid, size } of importer(tree.takeParts(request), recorder, options)) {
      tree.placeFile({ cid, size })
    }
    const { entries, roots } = await tree.build(recorder)
    await recorder.flush()
    for (const root of pin ? roots : []) {
      await node.pins.add(root.cid, 'recursive', query.get('pin-name') ?? '')
    }
    return entries.map(({ path, cid, size }) => ({ Name: path, Hash: cid.toString(), Size: size.toString() }))
  })
}
