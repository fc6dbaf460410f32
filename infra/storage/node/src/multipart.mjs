import busboy from 'busboy'
import { badArgument } from './errors.mjs'

const DIRECTORY_TYPE = 'application/x-directory'

/** The parts of a multipart body, one at a time and streamed; a broken or cut body throws. */
export async function* multipart(request) {
  let parser
  try {
    parser = busboy({ headers: request.headers, preservePath: true, defParamCharset: 'utf8' })
  } catch (error) {
    throw badArgument(`expected a multipart/form-data body: ${error.message}`, error)
  }
  const parts = []
  let wake = () => {}
  let finished = false
  let failure
  const fail = (error) => {
    failure ??= error
    parts.forEach(({ content }) => content.destroy(failure))
    wake()
  }
  parser.on('file', (_, content, { filename, mimeType }) => {
    content.on('error', fail)
    parts.push({ filename: unescape(filename ?? ''), directory: mimeType === DIRECTORY_TYPE, content })
    wake()
  })
  parser.on('close', () => {
    finished = true
    wake()
  })
  parser.on('error', (error) => fail(badArgument(`the multipart body is broken: ${error.message}`, error)))
  request.on('aborted', () => {
    const error = badArgument('the client went away in the middle of the body')
    parser.destroy(error)
    fail(error)
  })
  request.pipe(parser)
  try {
    for (;;) {
      if (failure !== undefined) {
        throw failure
      }
      const part = parts.shift()
      if (part !== undefined) {
        yield part
      } else if (finished) {
        return
      } else {
        await new Promise((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    request.unpipe(parser)
    request.resume()
  }
}

/** Kubo's clients escape file names as in a query; a name that is not escaped is taken as it is. */
function unescape(filename) {
  try {
    return decodeURIComponent(filename.replaceAll('+', ' '))
  } catch {
    return filename
  }
}
