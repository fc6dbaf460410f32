import assert from 'node:assert/strict'
import http from 'node:http'
import { test } from 'node:test'
import { addFiles, keystream, lines, rpc, startNode } from '../fixture/node.mjs'

const MEBIBYTE = 1024 * 1024
const HELLO = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

test('Kubo\'s RPC', async (t) => {
  const node = await startNode(t)
  const content = keystream(2 * MEBIBYTE + 100, 'rpc')
  const files = [
    ['top/big', content],
    ['top/a b/ü.txt', Buffer.from('hello world')],
    ['top/empty', undefined],
    ['top', undefined]
  ]
  const added = await addFiles(node, files)
  const root = added.at(-1)
  const big = added.find(({ Name }) => Name === 'top/big').Hash

  await t.test('add names every file and directory once, the root last', () => {
    assert.deepEqual(added.map(({ Name }) => Name).sort(), ['top', 'top/a b', 'top/a b/ü.txt', 'top/big', 'top/empty'])
    assert.equal(root.Name, 'top')
    assert.ok(added.every(({ Size }) => typeof Size === 'string'))
  })

  await t.test('the order of the parts does not matter', async () => {
    assert.equal((await addFiles(node, [...files].reverse())).at(-1).Hash, root.Hash)
  })

  await t.test('ls tells kinds and sizes', async () => {
    const [{ Objects }] = await lines(await rpc(node, `ls?arg=${root.Hash}`))
    assert.deepEqual(
      Objects[0].Links.map(({ Name, Size, Type }) => [Name, Size, Type]),
      [['a b', 0, 1], ['big', content.length, 2], ['empty', 0, 1]]
    )
  })

  await t.test('cat gives any part of a file', async () => {
    for (const [offset, length] of [[0, 1], [MEBIBYTE - 1, 2], [MEBIBYTE, MEBIBYTE], [2 * MEBIBYTE + 99, 50], [9e9, 1], [5, 0]]) {
      const response = await rpc(node, `cat?arg=${root.Hash}/big&offset=${offset}&length=${length}`)
      const expected = content.subarray(offset, offset + length)
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), expected, `${offset}+${length}`)
      assert.equal(Number(response.headers.get('x-content-length')), expected.length)
    }
  })

  await t.test('files/stat tells size and kind', async () => {
    const [file] = await lines(await rpc(node, `files/stat?arg=/ipfs/${root.Hash}/big`))
    assert.deepEqual([file.Hash, file.Size, file.Blocks, file.Type], [big, content.length, 3, 'file'])
    const [directory] = await lines(await rpc(node, `files/stat?arg=/ipfs/${root.Hash}`))
    assert.deepEqual([directory.Size, directory.CumulativeSize, directory.Type], [0, Number(root.Size), 'directory'])
  })

  await t.test('blocks go in and out', async () => {
    const form = new FormData()
    form.append('file', new Blob(['hello world']), 'block')
    const [stored] = await lines(await rpc(node, 'block/put?cid-codec=raw', form))
    assert.deepEqual(stored, { Key: HELLO, Size: 11 })
    assert.equal(await (await rpc(node, `block/get?arg=${HELLO}`)).text(), 'hello world')
    assert.deepEqual(await lines(await rpc(node, `block/stat?arg=${HELLO}`)), [{ Key: HELLO, Size: 11 }])
  })

  await t.test('pins: added, listed, removed; the rest is collected', async () => {
    const [loose] = await addFiles(node, [['loose', Buffer.from('loose')]], 'pin=false')
    await assert.rejects(lines(await rpc(node, `pin/ls?arg=${loose.Hash}`)), /is not pinned/)
    const [child] = await lines(await rpc(node, `pin/ls?arg=${big}`))
    assert.equal(child.Keys[big].Type, 'indirect')
    assert.deepEqual(await lines(await rpc(node, `pin/add?arg=${loose.Hash}`)), [{ Pins: [loose.Hash] }])
    const [recursive] = await lines(await rpc(node, 'pin/ls?type=recursive'))
    assert.deepEqual(Object.keys(recursive.Keys).sort(), [loose.Hash, root.Hash].sort())
    await lines(await rpc(node, `pin/rm?arg=${loose.Hash}`))
    await assert.rejects(lines(await rpc(node, `pin/rm?arg=${loose.Hash}`)), /not pinned/)
    const collected = await lines(await rpc(node, 'repo/gc'))
    assert.ok(collected.some(({ Key }) => Key['/'] === loose.Hash))
    await assert.rejects(lines(await rpc(node, `cat?arg=${loose.Hash}`)), /could not find/)
    const whole = await rpc(node, `cat?arg=${root.Hash}/big`)
    assert.deepEqual(Buffer.from(await whole.arrayBuffer()), content)
  })

  await t.test('a CAR carries a graph to another node', async (inner) => {
    const other = await startNode(inner)
    const car = await (await rpc(node, `dag/export?arg=${root.Hash}`)).arrayBuffer()
    const form = new FormData()
    form.append('file', new Blob([car]), 'graph.car')
    const [{ Root }, { Stats }] = await lines(await rpc(other, 'dag/import?stats=true', form))
    assert.deepEqual(Root, { Cid: { '/': root.Hash }, PinErrorMsg: '' })
    assert.equal(Stats.BlockCount, 8)
    assert.equal(await (await rpc(other, `cat?arg=${root.Hash}/a%20b/%C3%BC.txt`)).text(), 'hello world')
    const damaged = new Uint8Array(car)
    damaged[damaged.length - 1] ^= 1
    const second = new FormData()
    second.append('file', new Blob([damaged]), 'graph.car')
    await assert.rejects(lines(await rpc(other, 'dag/import', second)), /does not hash to its CID/)
  })

  await t.test('only-hash stores nothing', async () => {
    const [hashed] = await addFiles(node, [['x', Buffer.from('never stored')]], 'only-hash=true')
    await assert.rejects(lines(await rpc(node, `cat?arg=${hashed.Hash}`)), /could not find/)
  })

  await t.test('other import parameters give other CIDs, as in Kubo', async () => {
    const [old] = await addFiles(node, [['x', Buffer.from('hello world')]], 'cid-version=0')
    assert.equal(old.Hash, 'Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD')
  })

  const refusals = [
    ['cat?arg=nonsense', /invalid path "nonsense"/],
    ['cat', /argument "ipfs-path" is required/],
    [`cat?arg=${HELLO}/below`, /no link named "below"/],
    [`cat?arg=${root.Hash}/missing`, /no link named "missing"/],
    [`cat?arg=${root.Hash}`, /this dag node is a directory/],
    [`cat?arg=${big}&offset=-1`, /option "offset"/],
    ['add', /expected a multipart\/form-data body/],
    ['add?chunker=rabin', /unrecognized chunker option/],
    ['add?hash=blake3', /unrecognized hash function/],
    ['add?inline=true', /option "inline" is not supported/],
    ['pin/ls?type=some', /invalid type "some"/]
  ]
  for (const [command, reason] of refusals) {
    await t.test(`refused with the reason: ${command.slice(0, 40)}`, async () => {
      const response = await rpc(node, command)
      const body = await response.json()
      assert.ok([400, 500].includes(response.status))
      assert.match(body.Message, reason)
      assert.equal(body.Type, 'error')
      assert.equal(typeof body.Code, 'number')
    })
  }

  await t.test('a name that is both a file and a directory is refused', async () => {
    const clash = [['a', Buffer.from('1')], ['a/b', Buffer.from('2')]]
    await assert.rejects(addFiles(node, clash), /both as a file and as a directory/)
    await assert.rejects(addFiles(node, [...clash].reverse()), /both as a file and as a directory/)
  })

  await t.test('a name that leads out is refused', async () => {
    await assert.rejects(addFiles(node, [['../x', Buffer.from('1')]]), /invalid file name/)
  })

  await t.test('a body cut in the middle is refused and nothing is pinned', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="cut"\r\n\r\nhalf'
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' }
    const response = await fetch(`${node.api}/api/v0/add`, { method: 'POST', body, headers })
    assert.match((await response.json()).Message, /Unexpected end of form/)
    const [{ Keys }] = await lines(await rpc(node, 'pin/ls?type=recursive'))
    assert.ok(Object.keys(Keys).includes(root.Hash))
    assert.equal(Object.keys(Keys).length, 2)
  })

  await t.test('only POST is answered, and not for web pages', async () => {
    assert.equal((await fetch(`${node.api}/api/v0/version`)).status, 405)
    const headers = { Origin: 'https://example.org' }
    assert.equal((await fetch(`${node.api}/api/v0/version`, { method: 'POST', headers })).status, 403)
    assert.equal((await rpc(node, 'swarm/peers')).status, 404)
  })

  await t.test('only under a name of this machine', async () => {
    for (const url of [node.api, node.gateway]) {
      const { port } = new URL(url)
      const own = [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]
      const foreign = ['evil.example', `evil.example:${port}`, '127.0.0.1', '127.0.0.1:1', `127.0.0.1:${port}.evil.example`]
      for (const host of own) {
        assert.notEqual(await statusFor(url, host), 403, host)
      }
      for (const host of foreign) {
        assert.equal(await statusFor(url, host), 403, host)
      }
    }
  })
})

/** The status of a request that names the node so; fetch does not let its caller choose. */
function statusFor(url, host) {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/v0/version`, { method: 'POST', headers: { Host: host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.on('error', reject).end()
  })
}
