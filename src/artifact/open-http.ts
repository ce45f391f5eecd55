import type { HttpGet, HttpOptions, KeptHttpGet } from './download/http.js'

/** As `createHttpGet`; but what it takes is loaded with the first request, and a warm start makes none. */
export function openHttp(options: HttpOptions): KeptHttpGet {
  let opened: Promise<KeptHttpGet> | undefined
  const open = async () => (await import('./download/http.js')).createHttpGet(options)
  const get: HttpGet = async (...asked) => {
    opened ??= open()
    return (await opened)(...asked)
  }
  return Object.assign(get, {
    closeConnections() {
      opened?.then(
        ({ closeConnections }) => {
          closeConnections()
        },
        () => undefined // Whoever asked was told.
      )
    }
  })
}
