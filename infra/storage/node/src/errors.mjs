/** An error a caller can act on; carries the HTTP status of the gateway and Kubo's error code of the RPC. */
export class RequestError extends Error {
  constructor(message, { status = 500, code = 0, cause } = {}) {
    super(message, { cause })
    this.name = 'RequestError'
    this.status = status
    this.code = code
  }
}

/** Kubo's error code for arguments it can not accept. */
const CLIENT_ERROR = 1

export const badArgument = (message, cause) => new RequestError(message, { status: 400, code: CLIENT_ERROR, cause })

export const notFound = (message, cause) => new RequestError(message, { status: 404, cause })

/** A block that is not in the store. The wording is Kubo's when it is offline, so that clients can tell it apart. */
export class BlockNotFoundError extends RequestError {
  constructor(cid, why) {
    super(`block was not found locally (offline): ipld: could not find ${cid}${why === undefined ? '' : ` (${why})`}`, {
      status: 404
    })
    this.name = 'BlockNotFoundError'
    this.cid = cid
  }
}

/** What the client is told: the libraries' own errors for bad paths and missing links are the client's to mend. */
export function describe(error) {
  if (error instanceof RequestError) {
    return { message: error.message, status: error.status, code: error.code }
  }
  if (error?.message === 'Unexpected end of form') {
    return { message: 'the multipart body is cut: Unexpected end of form', status: 400, code: CLIENT_ERROR }
  }
  switch (error?.code) {
    case 'ERR_NOT_FOUND':
      return { message: error.message, status: 404, code: 0 }
    case 'ERR_BAD_PATH':
    case 'ERR_NO_RESOLVER':
    case 'ERR_NOT_UNIXFS':
    case 'ERR_INVALID_PARAMS':
      return { message: error.message, status: 400, code: 0 }
    case 'ENOSPC':
      return { message: 'the disk is full: free some space or run repo/gc', status: 507, code: 0 }
  }
  return { message: String(error?.message ?? error), status: 500, code: 0 }
}
