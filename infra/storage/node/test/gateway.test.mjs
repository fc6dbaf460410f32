import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addFiles, keystream, startNode } from '../fixture/node.mjs'

const MEBIBYTE = 1024 * 1024

test('the gateway', async (t) => {
  const node = await startNode(t)
  const content = keystream(MEBIBYTE + 100, 'gateway')
  const added = await addFiles(node, [
    ['top/data.csv', content],
    ['top/<b>.txt', Buffer.from('x')],
    ['top/sub/y', Buffer.from('y')]
  ])
  const root = added.at(-1).Hash
  const get = (path, headers = {}, method = 'GET') =>
    fetch(`${node.gateway}/ipfs/${path}`, { headers, method, redirect: 'manual' })
  const bytes = async (response) => Buffer.from(await response.arrayBuffer())

  await t.test('a file, for ever cacheable under its CID', async () => {
    const response = await get(`${root}/data.csv`)
    assert.deepEqual(await bytes(response), content)
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(response.headers.get('cache-control'), /immutable/)
    const etag = response.headers.get('etag')
    assert.equal(etag, `"${added.find(({ Name }) => Name === 'top/data.csv').Hash}"`)
    assert.equal((await get(`${root}/data.csv`, { 'If-None-Match': etag })).status, 304)
    const head = await get(`${root}/data.csv`, {}, 'HEAD')
    assert.equal(Number(head.headers.get('content-length')), content.length)
  })

  const ranges = [
    ['bytes=0-9', 0, 10],
    [`bytes=${MEBIBYTE - 1}-${MEBIBYTE}`, MEBIBYTE - 1, 2],
    [`bytes=${MEBIBYTE}-`, MEBIBYTE, 100],
    ['bytes=-5', MEBIBYTE + 95, 5],
    ['bytes=10-99999999', 10, MEBIBYTE + 90]
  ]
  for (const [range, offset, length] of ranges) {
    await t.test(`a range: ${range}`, async () => {
      const response = await get(`${root}/data.csv`, { Range: range })
      assert.equal(response.status, 206)
      const last = offset + length - 1
      assert.equal(response.headers.get('content-range'), `bytes ${offset}-${last}/${content.length}`)
      assert.deepEqual(await bytes(response), content.subarray(offset, offset + length))
    })
  }

  await t.test('a range after the end', async () => {
    const response = await get(`${root}/data.csv`, { Range: 'bytes=99999999-' })
    assert.equal(response.status, 416)
    assert.equal(response.headers.get('content-range'), `bytes */${content.length}`)
  })

  await t.test('a directory, for people and for programs', async () => {
    const redirect = await get(root)
    assert.deepEqual([redirect.status, redirect.headers.get('location')], [301, `/ipfs/${root}/`])
    const page = await (await get(`${root}/`)).text()
    assert.match(page, /&lt;b&gt;\.txt/)
    assert.doesNotMatch(page, /<b>/)
    const listing = await (await get(root, { Accept: 'application/json' })).json()
    assert.deepEqual(
      listing.entries.map(({ name, type, size }) => [name, type, size]),
      [['<b>.txt', 'file', 1], ['data.csv', 'file', content.length], ['sub', 'directory', 0]]
    )
  })

  await t.test('raw blocks and CARs by Accept or format', async () => {
    const raw = await get(root, { Accept: 'application/vnd.ipld.raw' })
    assert.equal(raw.headers.get('content-type'), 'application/vnd.ipld.raw')
    assert.deepEqual(await bytes(raw), await bytes(await get(`${root}?format=raw`)))
    const car = await get(root, { Accept: 'application/vnd.ipld.car' })
    assert.match(car.headers.get('content-type'), /^application\/vnd\.ipld\.car/)
    assert.ok((await bytes(car)).length > content.length)
  })

  await t.test('what can not be served says why', async () => {
    assert.equal((await get(`${root}/missing`)).status, 404)
    assert.equal((await get('nonsense')).status, 400)
    assert.equal((await get(`${root}/%E0%A4%A`)).status, 400)
    assert.equal((await get(root, {}, 'POST')).status, 405)
    assert.equal((await get(`${root}?format=tarball`)).status, 400)
  })
})
