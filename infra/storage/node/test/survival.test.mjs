import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { addFiles, ended, keystream, lines, rpc, startNode, temporaryFolder } from '../fixture/node.mjs'

const MEBIBYTE = 1024 * 1024
const BUNDLE = fileURLToPath(new URL('../../target/ipfs-node.cjs', import.meta.url))

async function kill(node) {
  node.process.kill('SIGKILL')
  await ended(node)
}

const filesUnder = async (folder) =>
  (await fs.readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))

async function untilBlocksArrive(node) {
  const deadline = Date.now() + 20_000
  while ((await filesUnder(path.join(node.home, 'blocks'))).length < 2) {
    assert.ok(Date.now() < deadline, 'the node writes blocks while they arrive')
    await new Promise(setImmediate)
  }
}

test('what was answered survives kill -9', async (t) => {
  const home = await temporaryFolder(t)
  const first = await startNode(t, home)
  const content = keystream(3 * MEBIBYTE, 'survivor')
  const [{ Hash }] = await addFiles(first, [['x', content]])
  await kill(first)
  const second = await startNode(t, home)
  assert.deepEqual(Buffer.from(await (await rpc(second, `cat?arg=${Hash}`)).arrayBuffer()), content)
  const [{ Keys }] = await lines(await rpc(second, 'pin/ls?type=recursive'))
  assert.deepEqual(Object.keys(Keys), [Hash])
})

test('an upload cut by kill -9 leaves no half block and can be repeated', async (t) => {
  const home = await temporaryFolder(t)
  const first = await startNode(t, home)
  const content = keystream(24 * MEBIBYTE, 'cut')
  const request = http.request(`${first.api}/api/v0/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=b' }
  })
  request.on('error', () => {})
  request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n')
  request.write(content.subarray(0, 20 * MEBIBYTE))
  await untilBlocksArrive(first)
  await kill(first)
  request.destroy()

  const second = await startNode(t, home)
  assert.deepEqual(await filesUnder(path.join(home, 'tmp')), [])
  assert.deepEqual(await lines(await rpc(second, 'pin/ls?type=recursive')), [{ Keys: {} }])
  for (const file of await filesUnder(path.join(home, 'blocks'))) {
    assert.equal((await fs.stat(file)).size, MEBIBYTE)
  }
  const [{ Hash }] = await addFiles(second, [['x', content]])
  assert.deepEqual(Buffer.from(await (await rpc(second, `cat?arg=${Hash}`)).arrayBuffer()), content)
})

test('a damaged block is missing, never wrong, and adding again mends it', async (t) => {
  const node = await startNode(t)
  const content = Buffer.from('precious')
  const [{ Hash }] = await addFiles(node, [['x', content]])
  const [file] = await filesUnder(path.join(node.home, 'blocks'))
  await fs.writeFile(file, 'precioux')
  await assert.rejects(lines(await rpc(node, `cat?arg=${Hash}`)), /could not find .* damaged/)
  await addFiles(node, [['x', content]])
  assert.equal(await (await rpc(node, `cat?arg=${Hash}`)).text(), 'precious')
})

test('a block damaged in the middle of a file cuts the answer', async (t) => {
  const node = await startNode(t)
  const content = keystream(24 * MEBIBYTE, 'middle')
  const [{ Hash }] = await addFiles(node, [['x', content]])
  const blocks = await filesUnder(path.join(node.home, 'blocks'))
  const last = content.subarray(23 * MEBIBYTE)
  for (const file of blocks) {
    if ((await fs.readFile(file)).equals(last)) {
      await fs.truncate(file, 100)
    }
  }
  const response = await rpc(node, `cat?arg=${Hash}`)
  assert.equal(response.status, 200)
  await assert.rejects(response.arrayBuffer())
})

test('collection waits for an upload that is not pinned yet', async (t) => {
  const node = await startNode(t)
  const content = keystream(20 * MEBIBYTE, 'waiting')
  const request = http.request(`${node.api}/api/v0/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=b' }
  })
  request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n')
  request.write(content)
  await untilBlocksArrive(node)
  const collecting = rpc(node, 'repo/gc').then(lines)
  request.end('\r\n--b--\r\n')
  const [response] = await once(request, 'response')
  response.setEncoding('utf8')
  const { Hash } = JSON.parse((await response.toArray()).join(''))
  assert.deepEqual(await collecting, [])
  assert.deepEqual(Buffer.from(await (await rpc(node, `cat?arg=${Hash}`)).arrayBuffer()), content)
})

test('the node ends with its parent', async (t) => {
  const node = await startNode(t)
  node.process.stdin.end()
  await ended(node)
  assert.equal(node.process.exitCode, 0)
})

test('a second node on the same folder is refused, and so is a port that is taken', async (t) => {
  const node = await startNode(t)
  const start = (...options) => spawnSync('node', [BUNDLE, ...options], { encoding: 'utf8' })
  const same = start('--home', node.home, '--port', '0', '--gateway-port', '0')
  assert.equal(same.status, 1)
  assert.match(same.stderr, /another node \(process \d+\) uses/)
  const taken = start('--home', await temporaryFolder(t), '--port', new URL(node.api).port, '--gateway-port', '0')
  assert.equal(taken.status, 1)
  assert.match(taken.stderr, /port \d+ is taken: free it or choose another with --port/)
  assert.equal(start('--port', '0').status, 2)
  assert.equal(start('--home', 'x', '--port', '70000').status, 2)
})
