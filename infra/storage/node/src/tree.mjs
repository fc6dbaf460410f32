import { importer } from 'ipfs-unixfs-importer'
import { badArgument } from './errors.mjs'
import { multipart } from './multipart.mjs'

/**
 * The files and directories of one upload. Directories are built from the bottom up once all files are there: only then
 * are the sizes of all links known, on which it depends whether a directory is sharded.
 */
export class Tree {
  #options
  #wrapped
  #arrived = []
  #files = new Map()
  #directories = new Map([['', new Map()]])
  #built = []

  constructor(options, wrapped) {
    this.#options = options
    this.#wrapped = wrapped
  }

  /** The contents of the files of a multipart body as they come; directories are noted. */
  async *takeParts(request) {
    for await (const { filename, directory, content } of multipart(request)) {
      const path = normalise(filename)
      this.#noteDirectory(directory ? path : parentOf(path))
      if (directory) {
        content.resume()
        continue
      }
      if (this.#directories.has(path) && path !== '') {
        throw bothKinds(path)
      }
      this.#files.set(path, undefined)
      this.#arrived.push(path)
      yield { content }
    }
  }

  /** Where the content taken longest ago was stored. */
  placeFile(stored) {
    const path = this.#arrived.shift()
    const entry = { path: path === '' ? stored.cid.toString() : path, ...stored }
    this.#files.set(path, entry)
    this.#built.push(entry)
    if (path !== '') {
      this.#directories.get(parentOf(path)).set(nameOf(path), entry)
    }
  }

  /** Stores the directories; gives every entry, parents after their children, and those nothing else leads to. */
  async build(recorder) {
    const deepestFirst = [...this.#directories.keys()].sort((left, right) => depthOf(right) - depthOf(left))
    for (const path of deepestFirst) {
      if (path !== '' || this.#wrapped) {
        const entry = { path, ...(await this.#storeDirectory(recorder, this.#directories.get(path))) }
        this.#built.push(entry)
        if (path !== '') {
          this.#directories.get(parentOf(path)).set(nameOf(path), entry)
        }
      }
    }
    if (this.#built.length === 0) {
      throw badArgument('argument "path" is required: the body has no file part')
    }
    const top = this.#wrapped ? [this.#built.at(-1)] : [...this.#directories.get('').values()]
    const nameless = this.#files.get('')
    return { entries: this.#built, roots: nameless === undefined || this.#wrapped ? top : [nameless, ...top] }
  }

  #noteDirectory(path) {
    if (this.#files.has(path) && path !== '') {
      throw bothKinds(path)
    }
    if (!this.#directories.has(path)) {
      this.#noteDirectory(parentOf(path))
      this.#directories.set(path, new Map())
    }
  }

  async #storeDirectory(recorder, children) {
    const links = [...children].map(([name, { cid, size }]) => ({ path: name, cid, size }))
    // The children are stored already: the importer only has to link them.
    const dagBuilder = async function* () {
      for (const link of links) {
        yield async () => link
      }
    }
    let last
    for await (const entry of importer([], recorder, { ...this.#options, dagBuilder, wrapWithDirectory: true })) {
      last = entry
    }
    return { cid: last.cid, size: last.size }
  }
}

const parentOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1)

const depthOf = (path) => (path === '' ? 0 : path.split('/').length)

const bothKinds = (path) => badArgument(`"${path}" is sent both as a file and as a directory`)

function normalise(filename) {
  const segments = filename.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.includes('..') || segments.some((segment) => segment.includes('\0'))) {
    throw badArgument(`invalid file name "${filename}"`)
  }
  return segments.join('/')
}
