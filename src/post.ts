import { beginStop } from './agent/stop/begin-stop.js'
import { readState } from './runner/state.js'

// A later step, or another user's, may read the coverage file that is written here.
process.umask(0o022)
// An agent takes its time to shut down. It is asked to before all else, and the rest is loaded meanwhile.
const state = readState({ state: name => process.env[`STATE_${name}`] ?? '' })
const begun = state && (await beginStop(state.instance))

const { finishPost } = await import('./finish-post.js')
await finishPost(begun)
