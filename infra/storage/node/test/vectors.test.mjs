// CIDs every implementation of the profile unixfs-v1-2025 gives (IPIP-0499; Kubo pins the same ones).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addFiles, keystream, names, startNode } from '../fixture/node.mjs'

const MEBIBYTE = 1024 * 1024

const FILES = [
  ['hello world', () => Buffer.from('hello world'), 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'],
  ['nothing', () => Buffer.alloc(0), 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'],
  ['one chunk', () => keystream(MEBIBYTE, 'chunk-v1-seed'), 'bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta'],
  ['a byte over', () => keystream(MEBIBYTE + 1, 'chunk-v1-seed'), 'bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64']
]

const DIRECTORIES = [
  ['one block at the limit', 21, 'bafybeic3h7rwruealwxkacabdy45jivq2crwz6bufb5ljwupn36gicplx4'],
  ['sharded one byte over it', 22, 'bafybeiegvuterwurhdtkikfhbxcldohmxp566vpjdofhzmnhv6o4freidu']
]

test('known CIDs', async (t) => {
  const node = await startNode(t)
  for (const [name, content, cid] of FILES) {
    await t.test(`a file: ${name}`, async () => {
      const [added] = await addFiles(node, [['file', content()]])
      assert.equal(added.Hash, cid)
    })
  }
  await t.test('an empty directory', async () => {
    const [added] = await addFiles(node, [['empty', undefined]])
    assert.equal(added.Hash, 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354')
  })
  for (const [name, lastNameLength, cid] of DIRECTORIES) {
    await t.test(`a directory: ${name}`, async () => {
      const files = names(4766, 11, lastNameLength, 'hamt-unixfs-v1-2025').map((file) => [`top/${file}`, Buffer.from('x')])
      const added = await addFiles(node, files, 'only-hash=true')
      assert.equal(added.at(-1).Hash, cid)
    })
  }
})
