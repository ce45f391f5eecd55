import type { Log } from '../log.js'
import { runAsRoot, type Privilege } from './privilege.js'
import { linesWith } from './records.js'

/**
 * Ends and removes agents of this action whose job is over and whose post step did not run: those in root's records
 * whose owner has exited, or whose folder the runner has emptied.
 */
export async function sweepLeftOvers(privilege: Privilege, rootScript: string, log: Log): Promise<void> {
  const { stdout } = await runAsRoot(privilege, rootScript, 'sweep', { grace_ms: '1000' })
  for (const folder of linesWith('swept ', stdout))
    log.info(`Removed something that an earlier job left behind: ${folder}`)
  for (const thing of linesWith('left ', stdout)) {
    log.warning(`An earlier job left this behind, and it cannot be removed: ${thing}`)
  }
}
