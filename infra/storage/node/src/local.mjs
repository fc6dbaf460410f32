const NAMES = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether the request is for this machine by a name of this machine. A page whose own name was pointed at 127.0.0.1 after
 * it was loaded is of the same origin for its browser; the name it used is still in the Host header.
 */
export function isLocal(request) {
  const hosts = request.headersDistinct.host ?? []
  const port = request.socket.localPort
  return hosts.length === 1 && NAMES.some((name) => hosts[0].toLowerCase() === `${name}:${port}`)
}

export function refuseStranger(request, response) {
  request.resume()
  response
    .writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
    .end('403 - Forbidden: Host (expected: 127.0.0.1, localhost or [::1] with the port of this node)\n')
}
