import { createHash } from 'node:crypto'
import * as Digest from 'multiformats/hashes/digest'

/** Multihash code to the name node:crypto knows it by. Content under any other hash can not be checked, so it is refused. */
const ALGORITHMS = new Map([
  [0x12, 'sha256'],
  [0x13, 'sha512'],
  [0x11, 'sha1']
])

export const IDENTITY = 0x00
export const SHA2_256 = 0x12

export const isSupported = (code) => code === IDENTITY || ALGORITHMS.has(code)

export function digestOf(code, bytes) {
  if (code === IDENTITY) {
    return Digest.create(code, bytes)
  }
  const algorithm = ALGORITHMS.get(code)
  if (algorithm === undefined) {
    throw new Error(`unsupported multihash 0x${code.toString(16)} (expected: sha2-256, sha2-512, sha1 or identity)`)
  }
  return Digest.create(code, createHash(algorithm).update(bytes).digest())
}

export function matches(multihash, bytes) {
  return isSupported(multihash.code) && Buffer.compare(digestOf(multihash.code, bytes).digest, multihash.digest) === 0
}
