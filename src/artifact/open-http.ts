import type { HttpGet, HttpOptions, KeptHttpGet } from './download/http.js'

/** Like `createHttpGet`, but loads its code with the first request. If the agent is in the tool cache, there is none. */
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
        () => undefined // The caller of the request got this error.
      )
    }
  })
}
