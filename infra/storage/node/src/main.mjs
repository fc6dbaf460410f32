import fs from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { DurableBlockstore } from './blockstore.mjs'
import { Gate } from './gate.mjs'
import { gatewayHandler } from './gateway.mjs'
import { isLocal, refuseStranger } from './local.mjs'
import { lock } from './lock.mjs'
import { Pins } from './pins.mjs'
import { rpcHandler } from './rpc.mjs'

const VERSION = '0.1.0'
const USAGE = `Usage: ipfs-node --home DIR [--port 5001] [--gateway-port N] [--exit-with-parent]
  --home DIR            where blocks and pins are kept
  --port N              port of the RPC on 127.0.0.1, 0 for any free one
  --gateway-port N      port of a gateway to everything on 127.0.0.1, 0 for any free one (default: there is none)
  --exit-with-parent    stop when standard input closes
`

const OPTIONS = {
  home: { type: 'string' },
  port: { type: 'string', default: '5001' },
  'gateway-port': { type: 'string' },
  'exit-with-parent': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false }
}

function readArguments() {
  let values
  try {
    values = parseArgs({ options: OPTIONS }).values
  } catch (error) {
    return { refusal: error.message }
  }
  if (values.help) {
    return { help: true }
  }
  if (values.home === undefined) {
    return { refusal: 'option --home is required' }
  }
  for (const name of ['port', 'gateway-port']) {
    if (values[name] !== undefined && (!/^\d+$/.test(values[name]) || Number(values[name]) > 65535)) {
      return { refusal: `--${name}: ${values[name]} (expected: 0-65535)` }
    }
  }
  return {
    home: path.resolve(values.home),
    port: Number(values.port),
    gatewayPort: values['gateway-port'] === undefined ? undefined : Number(values['gateway-port']),
    exitWithParent: values['exit-with-parent']
  }
}

async function openNode(home) {
  const temporary = path.join(home, 'tmp')
  await fs.mkdir(home, { recursive: true })
  const unlock = await lock(home)
  // What a killed process was writing.
  await fs.rm(temporary, { recursive: true, force: true })
  await fs.mkdir(temporary)
  const blocks = path.join(home, 'blocks')
  await fs.mkdir(blocks, { recursive: true })
  const pins = new Pins(path.join(home, 'pins'), temporary)
  await pins.open()
  const node = { home, version: VERSION, store: new DurableBlockstore(blocks, temporary), pins, gate: new Gate() }
  return { node, unlock }
}

async function listen(handler, port, option) {
  const server = http.createServer(
    // Uploads take as long as they take, and a pooled connection must not be closed under a client's next request.
    { requestTimeout: 0, keepAliveTimeout: 0, highWaterMark: 1024 * 1024 },
    (request, response) => (isLocal(request) ? handler(request, response) : refuseStranger(request, response))
  )
  await new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken: free it or choose another with ${option} (0 for any free one)`)
          : error
      )
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

const addressOf = (server) => `http://127.0.0.1:${server.address().port}`

async function main() {
  const settings = readArguments()
  if (settings.help) {
    process.stdout.write(USAGE)
    return
  }
  if (settings.refusal !== undefined) {
    process.stderr.write(`${settings.refusal}\n${USAGE}`)
    process.exitCode = 2
    return
  }
  const { node, unlock } = await openNode(settings.home)
  const servers = []
  let stopping = false
  const stop = async () => {
    if (stopping) {
      return
    }
    stopping = true
    servers.forEach((server) => {
      server.close()
      server.closeAllConnections()
    })
    await unlock()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (settings.exitWithParent) {
    process.stdin.on('end', stop).on('error', stop).resume()
  }
  servers.push(await listen(rpcHandler(node), settings.port, '--port'))
  const ready = { api: addressOf(servers[0]) }
  if (settings.gatewayPort !== undefined) {
    servers.push(await listen(gatewayHandler(node), settings.gatewayPort, '--gateway-port'))
    ready.gateway = addressOf(servers[1])
  }
  process.stdout.write(`READY ${JSON.stringify(ready)}\n`)
}

main().catch((error) => {
  process.stderr.write(`ipfs-node: ${error.message}\n`)
  process.exit(1)
})
