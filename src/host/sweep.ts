import type { Log } from '../log.js'
import { runAsRoot, type Privilege } from './privilege.js'
import { linesWith } from './records.js'

/**
 * Ends and removes the agents of this action whose jobs are over, and that no post step came to remove: those in
 * root's own records whose owner is gone or whose folder the runner has emptied.
 */
export async function sweepLeftOvers(privilege: Privilege, rootScript: string, log: Log): Promise<void> {
  const { stdout } = await runAsRoot(privilege, rootScript, 'sweep', { grace_ms: '1000' })
  for (const folder of linesWith('swept ', stdout))
    log.info(`Removed something that an earlier job left behind: ${folder}`)
  for (const thing of linesWith('left ', stdout)) {
    log.warning(`An earlier job left this behind, and it cannot be removed: ${thing}`)
  }
}
