// Node 20 lacks Promise.withResolvers, which the IPFS libraries use.
Promise.withResolvers ??= function () {
  let resolve
  let reject
  const promise = new this((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
