import type { Log } from '../src/log.js'

/** A log that shows nothing. */
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined }
