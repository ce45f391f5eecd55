import type { Log } from '../src/log.js'

/** Takes what is said, and shows nothing of it. */
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined }
