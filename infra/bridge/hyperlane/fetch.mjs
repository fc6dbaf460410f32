// Takes the bytecode of the Hyperlane contracts the bridge deploys out of their npm package: `node fetch.mjs --out DIR`
// leaves one NAME.bin per contract. The package unpacks to 470 MB of which six files are wanted, so it is not installed:
// npm fetches the archive, its digest must be the lock file's, and only those files leave it. Does nothing when the lock
// file and this script are those of the last run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = path.dirname(fileURLToPath(import.meta.url))
const name = '@hyperlane-xyz/core'
const factories = 'package/dist/typechain/factories/contracts'
const contracts = {
  Mailbox: 'Mailbox',
  MerkleTreeHook: 'hooks/MerkleTreeHook',
  PausableHook: 'hooks/PausableHook',
  StaticMessageIdMultisigIsmFactory: 'isms/multisig/StaticMultisigIsm.sol/StaticMessageIdMultisigIsmFactory',
  HypERC20Collateral: 'token/HypERC20Collateral',
  HypERC20: 'token/HypERC20'
}

const { values } = parseArgs({ options: { out: { type: 'string' } } })
if (values.out === undefined) {
  fail('usage: node fetch.mjs --out DIR')
}
const out = path.resolve(values.out)
const lockFile = fs.readFileSync(path.join(here, 'package-lock.json'))
const wanted = createHash('sha256').update(lockFile).update(fs.readFileSync(fileURLToPath(import.meta.url))).digest('hex')
const stamp = path.join(out, '.fetched')
if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
  fetchInto(out, JSON.parse(lockFile).packages[`node_modules/${name}`])
  fs.writeFileSync(stamp, wanted)
}

function fetchInto(folder, locked) {
  fs.mkdirSync(folder, { recursive: true })
  const draft = fs.mkdtempSync(path.join(folder, 'draft-'))
  try {
    run('npm', ['pack', `${name}@${locked.version}`, '--ignore-scripts', '--prefer-offline', '--loglevel=error', '--pack-destination', draft])
    const archive = path.join(draft, fs.readdirSync(draft).find((file) => file.endsWith('.tgz')) ?? fail(`npm left no archive of ${name}`))
    const integrity = `sha512-${createHash('sha512').update(fs.readFileSync(archive)).digest('base64')}`
    if (integrity !== locked.integrity) {
      fail(`${name}@${locked.version} has the digest ${integrity} (expected: ${locked.integrity}, as package-lock.json says)`)
    }
    const members = Object.values(contracts).map((file) => `${factories}/${file}__factory.js`)
    run('tar', ['-xzf', archive, '-C', draft, ...members])
    Object.keys(contracts).forEach((contract, index) => {
      const source = fs.readFileSync(path.join(draft, members[index]), 'utf8')
      const bytecode = /const _bytecode =\s*"0x([0-9a-f]+)";/.exec(source)
      if (bytecode === null) {
        fail(`${members[index]} holds no bytecode of the expected form`)
      }
      fs.writeFileSync(path.join(folder, `${contract}.bin`), bytecode[1])
    })
  } finally {
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

function run(command, commandArguments) {
  const { status, error } = spawnSync(command, commandArguments, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] })
  if (error !== undefined) {
    fail(`${command} did not start: ${error.message}. Node 20 with npm, and tar, are needed.`)
  }
  if (status !== 0) {
    throw new Error(`${command} ${commandArguments[0]} ended with exit code ${status}`)
  }
}

function fail(message) {
  throw new Error(message)
}
