import path from 'node:path'
import { exportCar } from './car.mjs'
import { describeEntry, openEntry } from './dag.mjs'
import { badArgument, describe, RequestError } from './errors.mjs'
import { sendBytes, sendStream } from './reply.mjs'

const IMMUTABLE = 'public, max-age=29030400, immutable'
const RAW = 'application/vnd.ipld.raw'
const CAR = 'application/vnd.ipld.car'
const JSON_TYPE = 'application/json'

const TYPES = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.gif', 'image/gif'],
  ['.htm', 'text/html; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.jpg', 'image/jpeg'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', JSON_TYPE],
  ['.jsonl', 'application/x-ndjson'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.parquet', 'application/vnd.apache.parquet'],
  ['.pdf', 'application/pdf'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.xml', 'application/xml']
])

/** Answers GET and HEAD of `/ipfs/CID/path` as an IPFS gateway: files with ranges, directories, raw blocks and CARs. */
export function gatewayHandler(node) {
  return async (request, response) => {
    request.resume()
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD')
        throw new RequestError('method not allowed', { status: 405 })
      }
      const url = new URL(request.url, 'http://localhost')
      if (!url.pathname.startsWith('/ipfs/')) {
        throw new RequestError('not found (expected: /ipfs/CID)', { status: 404 })
      }
      await serve(node, request, response, url)
    } catch (error) {
      if (response.headersSent) {
        response.destroy(error)
      } else {
        const { message, status } = describe(error)
        response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${message}\n`)
      }
    }
  }
}

async function serve(node, request, response, url) {
  const pathname = decode(url.pathname)
  const format = wantedFormat(request, url)
  const { cid, roots, segments, entry } = await openEntry(node.store, pathname)
  const etag = `"${cid}${format === undefined ? '' : `.${format}`}"`
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', 'Content-Length, Content-Range, X-Ipfs-Path, X-Ipfs-Roots')
  response.setHeader('Cache-Control', IMMUTABLE)
  response.setHeader('ETag', etag)
  response.setHeader('Vary', 'Accept')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Ipfs-Path', encodeURI(pathname))
  response.setHeader('X-Ipfs-Roots', roots.join(','))
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end()
  } else if (format === 'raw') {
    sendBytes(response, await node.store.read(cid))
  } else if (format === 'car') {
    const headers = { 'Content-Type': `${CAR}; version=1`, 'Content-Disposition': `attachment; filename="${cid}.car"` }
    await sendOrDescribe(request, response, () => exportCar(node.store, cid), headers)
  } else if (entry.type === 'directory') {
    await serveDirectory(node, request, response, { url, entry, segments, format })
  } else {
    await serveFile(request, response, entry, segments.at(-1) ?? '')
  }
}

function wantedFormat(request, url) {
  const named = url.searchParams.get('format')
  if (named !== null) {
    if (!['raw', 'car', 'json'].includes(named)) {
      throw badArgument(`format: "${named}" (expected: raw, car or json)`)
    }
    return named
  }
  const accept = request.headers.accept ?? ''
  return accept.includes(RAW) ? 'raw' : accept.includes(CAR) ? 'car' : accept.includes(JSON_TYPE) ? 'json' : undefined
}

const matchesEtag = (header, etag) =>
  header !== undefined && header.split(',').some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, '')))

async function serveFile(request, response, entry, name) {
  const size = Number(entry.size)
  const range = parseRange(request.headers.range, size)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}`, 'Content-Length': 0 }).end()
    return
  }
  const { offset, length } = range ?? { offset: 0, length: size }
  const headers = {
    'Accept-Ranges': 'bytes',
    'Content-Length': length,
    'Content-Type': TYPES.get(path.extname(name).toLowerCase()) ?? 'application/octet-stream'
  }
  if (range !== undefined) {
    headers['Content-Range'] = `bytes ${offset}-${offset + length - 1}/${size}`
  }
  const content = () => entry.content({ offset, length, blockReadConcurrency: 4 })
  await sendOrDescribe(request, response, content, headers, range === undefined ? 200 : 206)
}

async function sendOrDescribe(request, response, content, headers, status = 200) {
  if (request.method === 'HEAD') {
    response.writeHead(status, headers).end()
  } else {
    await sendStream(response, content(), headers, status)
  }
}

/** One range, as RFC 9110 has it; several ranges or another unit are answered with the whole file. */
function parseRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec((header ?? '').trim())
  if (match === null || (match[1] === '' && match[2] === '')) {
    return undefined
  }
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size)
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length }
  }
  const offset = Number(match[1])
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  if (match[2] !== '' && Number(match[2]) < offset) {
    return undefined
  }
  return offset >= size ? 'unsatisfiable' : { offset, length: end - offset + 1 }
}

async function serveDirectory(node, request, response, { url, entry, segments, format }) {
  if (format !== 'json' && !url.pathname.endsWith('/')) {
    response.writeHead(301, { Location: `${url.pathname}/${url.search}` }).end()
    return
  }
  const children = []
  for await (const child of entry.entries()) {
    const { type, size } = await describeEntry(node.store, child.cid)
    children.push({ name: child.name, cid: child.cid.toString(), type, size: Number(size) })
  }
  const body =
    format === 'json'
      ? Buffer.from(`${JSON.stringify({ cid: entry.cid.toString(), entries: children })}\n`)
      : Buffer.from(listing(entry.cid, segments, children))
  response.writeHead(200, {
    'Content-Type': format === 'json' ? JSON_TYPE : 'text/html; charset=utf-8',
    'Content-Length': body.length
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function listing(cid, segments, children) {
  const title = escape(['/ipfs', cid, ...segments].join('/'))
  const rows = children.map(({ name, cid: child, type, size }) => {
    const href = encodeURIComponent(name) + (type === 'directory' ? '/' : '')
    return `<tr><td><a href="./${href}">${escape(name)}</a></td><td>${type === 'directory' ? '' : size}</td><td><code>${child}</code></td></tr>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><table><tr><th>Name</th><th>Bytes</th><th>CID</th></tr>${rows.join('')}</table></body></html>\n`
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character])

function decode(pathname) {
  try {
    return pathname.split('/').map(decodeSegment).join('/')
  } catch (error) {
    throw badArgument(`invalid path "${pathname}": ${error.message}`, error)
  }
}

function decodeSegment(segment) {
  const decoded = decodeURIComponent(segment)
  if (decoded.includes('/')) {
    throw new Error('a name may not contain a slash')
  }
  return decoded
}
