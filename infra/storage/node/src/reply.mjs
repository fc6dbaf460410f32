import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export function sendJson(response, value, status = 200) {
  const body = Buffer.from(`${JSON.stringify(value)}\n`)
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
}

/** One JSON document per line, Kubo's shape for commands with several answers. */
export function sendLines(response, values) {
  const body = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length, 'X-Chunked-Output': '1' })
    .end(body)
}

export function sendBytes(response, bytes) {
  response
    .writeHead(200, { 'Content-Type': 'application/vnd.ipld.raw', 'Content-Length': bytes.length })
    .end(bytes)
}

/**
 * Streams chunks no faster than the client reads. The first chunk is taken before the headers are sent, so that what is
 * missing from the start is an error with a message; on a later failure the connection is cut, which every client sees.
 */
export async function sendStream(response, chunks, headers, status = 200) {
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  response.writeHead(status, headers)
  try {
    await pipeline(Readable.from(rest(first, iterator), { objectMode: true, highWaterMark: 1 }), response)
  } catch (error) {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error
    }
    // The client has seen enough and went away.
  }
}

async function* rest(first, iterator) {
  try {
    for (let next = first; !next.done; next = await iterator.next()) {
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}
