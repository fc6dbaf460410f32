// Bundles the node into one file: `node build.mjs --out FILE [--install-only]`. Does only what has changed: packages are
// installed when the lock file is newer than the last installation, the bundle is made when a source is newer than it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = path.dirname(fileURLToPath(import.meta.url))
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(here, '../target/ipfs-node.cjs') } } })

installPackages()
bundle(path.resolve(values.out))

function installPackages() {
  const lock = fs.readFileSync(path.join(here, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const stamp = path.join(here, 'node_modules', '.installed')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) {
    return
  }
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'])
  fs.writeFileSync(stamp, wanted)
}

function bundle(out) {
  const sources = fs.readdirSync(path.join(here, 'src')).map((name) => path.join(here, 'src', name))
  const inputs = [...sources, path.join(here, 'package-lock.json'), fileURLToPath(import.meta.url)]
  const newest = Math.max(...inputs.map((file) => fs.statSync(file).mtimeMs))
  if (fs.existsSync(out) && fs.statSync(out).mtimeMs > newest) {
    return
  }
  fs.mkdirSync(path.dirname(out), { recursive: true })
  run(process.execPath, [
    path.join(here, 'node_modules/esbuild/bin/esbuild'),
    path.join(here, 'src/main.mjs'),
    '--bundle',
    '--platform=node',
    '--format=cjs',
    '--target=node20',
    '--log-level=warning',
    `--inject:${path.join(here, 'polyfill.mjs')}`,
    `--outfile=${out}`
  ])
}

function run(command, commandArguments) {
  const { status, error } = spawnSync(command, commandArguments, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error !== undefined) {
    throw new Error(`${command} did not start: ${error.message}. Node 20 with npm is needed.`, { cause: error })
  }
  if (status !== 0) {
    process.exit(status ?? 1)
  }
}
