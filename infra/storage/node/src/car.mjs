import { CarBlockIterator } from '@ipld/car/iterator'
import { CarWriter } from '@ipld/car/writer'
import { walk } from './dag.mjs'
import { badArgument } from './errors.mjs'
import { matches } from './hashing.mjs'
import { multipart } from './multipart.mjs'
import { booleanOption } from './options.mjs'
import { BlockRecorder } from './recorder.mjs'

/** Stores the blocks of one or more CAR files, each hashed first, and pins their roots. */
export async function importCar(node, request, query) {
  return node.gate.writing(async () => {
    const recorder = new BlockRecorder(node.store)
    const roots = new Map()
    let bytes = 0
    for await (const { content } of multipart(request)) {
      const car = await readCar(content)
      for (const root of await car.getRoots()) {
        roots.set(root.toString(), root)
      }
      for await (const block of car) {
        if (!matches(block.cid.multihash, block.bytes)) {
          throw badArgument(`block ${block.cid} does not hash to its CID`)
        }
        await recorder.put(block.cid, block.bytes)
        bytes += block.bytes.length
      }
    }
    await recorder.flush()
    const lines = []
    if (booleanOption(query, 'pin-roots', true)) {
      for (const root of roots.values()) {
        lines.push({ Root: { Cid: { '/': root.toString() }, PinErrorMsg: await pinComplete(node, root) } })
      }
    }
    if (booleanOption(query, 'stats', false)) {
      lines.push({ Stats: { BlockCount: recorder.count, BlockBytesCount: bytes } })
    }
    return lines
  })
}

async function readCar(content) {
  try {
    return await CarBlockIterator.fromIterable(content)
  } catch (error) {
    throw badArgument(`not a CAR file: ${error.message}`, error)
  }
}

/** Pins a root if all of its graph is here; otherwise says what is missing, as Kubo does. */
async function pinComplete(node, root) {
  try {
    for await (const block of walk(node.store, [root])) {
      void block
    }
  } catch (error) {
    return error.message
  }
  await node.pins.add(root, 'recursive')
  return ''
}

/** A CAR (version 1) of everything under a CID, depth first, as a stream of bytes. */
export async function* exportCar(store, cid) {
  // Fails before the first byte when the root is missing.
  await store.read(cid)
  const { writer, out } = CarWriter.create([cid])
  const writing = (async () => {
    for await (const block of walk(store, [cid], { readLeaves: true })) {
      await writer.put(block)
    }
    await writer.close()
  })()
  // The consumer sees the failure through `failed`; without this the rejection would count as unhandled.
  let failed
  const guarded = writing.catch((error) => {
    failed = error
    return writer.close()
  })
  for await (const chunk of out) {
    yield chunk
  }
  await guarded
  if (failed !== undefined) {
    throw failed
  }
}
