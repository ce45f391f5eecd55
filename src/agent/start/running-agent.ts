import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError, type Anchor } from '../../errors.js'
import { spawnAsRoot, throwIfSudoRefused, type Privilege } from '../../host/privilege.js'
import type { ProcessIdentity } from '../../host/processes.js'
import { isAgentRunning, readRecord } from '../../host/records.js'
import { endingOf, type Ending } from '../ending.js'

/** How often to check an agent whose supervisor's pipe was closed. */
const lookAgainMs = 20

/**
 * An agent started by root.sh, seen through the events that its supervisor writes to a pipe. The agent outlives this
 * object and this process.
 */
export class RunningAgent {
  /**
   * Resolves when the agent has ended; with `unknown` if its supervisor was killed with it. Never rejects. A closed pipe
   * does not mean the end: if sudo logs a command's output, it closes the pipe while the command's children still run.
   */
  readonly ended: Promise<Ending>
  private readonly released = new AbortController()

  private constructor(
    /** The agent itself, with its pid on the host. */
    readonly identity: ProcessIdentity,
    private readonly events: Events,
    private readonly look: () => Ending | undefined
  ) {
    this.ended = events.next('exit').then(
      status => endingOf(Number(status)),
      () => this.watchEnd()
    )
  }

  private async watchEnd(): Promise<Ending> {
    const { signal } = this.released
    for (;;) {
      const ending = this.look()
      if (ending !== undefined || signal.aborted) return ending ?? { kind: 'unknown' }
      // Once it is released, nobody needs the answer.
      await delay(lookAgainMs, undefined, { signal }).catch(() => undefined)
    }
  }

  /**
   * Starts an agent.
   *
   * @param parameters of root.sh's command `start`.
   * @param look returns how the agent of an instance has ended; undefined while it runs.
   * @throws SetupError if sudo, the host or root.sh refuses; nothing is running then.
   */
  static async start(
    privilege: Privilege,
    rootScript: string,
    parameters: Record<string, string> & { id: string },
    look = lookAtRecord
  ): Promise<RunningAgent> {
    const events = new Events(spawnAsRoot(privilege, rootScript, 'start', parameters))
    let agent: string
    try {
      agent = await events.next('agent')
    } catch (error) {
      events.release()
      throwIfSudoRefused(privilege, await events.stderr)
      throw error
    }
    const [pid = '', startTime = ''] = agent.split(' ')
    return new RunningAgent({ pid: Number(pid), startTime }, events, () => look(parameters.id))
  }

  /**
   * Gives the agent's socket, which must exist, to the runner's user alone.
   *
   * @throws SetupError if root.sh cannot do it.
   */
  async takeSocket(): Promise<void> {
    this.events.tell('own')
    await this.events.next('owned')
  }

  /** Releases the agent, so that this process can exit while the agent continues to run. */
  release(): void {
    this.released.abort()
    this.events.release()
  }
}

/** The record is read last: the end is written there before the process disappears. */
function lookAtRecord(id: string): Ending | undefined {
  const record = readRecord(id)
  if (record !== undefined && isAgentRunning(record)) return undefined
  return endingOf(readRecord(id)?.exitStatus)
}

/** The lines printed by root.sh, by their first word; each is kept until it is requested. */
class Events {
  readonly stderr: Promise<string>
  private readonly arrived = new Map<string, string>()
  private readonly waiting = new Map<
    string,
    { resolve: (rest: string) => void; reject: (error: Error) => void }
  >()
  private over: Error | undefined

  constructor(private readonly child: ChildProcessWithoutNullStreams) {
    const { stdin, stdout, stderr } = child
    stdin.on('error', () => undefined) // the supervisor has ended: its exit event or the end of stdout reports it
    this.stderr = text(stderr).catch(() => '')
    createInterface({ input: stdout })
      .on('line', line => {
        this.receive(line)
      })
      .on('close', () => void this.end())
    child.once('error', error => {
      this.finish(new SetupError(`cannot run ${child.spawnfile}: ${error.message}`, noTool))
    })
  }

  /** @throws SetupError if root.sh fails, or ends without printing it. */
  next(word: string): Promise<string> {
    const rest = this.arrived.get(word)
    if (rest !== undefined) return Promise.resolve(rest)
    if (this.over !== undefined) return Promise.reject(this.over)
    return new Promise((resolve, reject) => this.waiting.set(word, { resolve, reject }))
  }

  tell(word: string): void {
    this.child.stdin.end(`${word}\n`)
  }

  release(): void {
    for (const stream of [this.child.stdin, this.child.stdout, this.child.stderr]) stream.destroy()
    this.child.unref()
  }

  private receive(line: string): void {
    const at = line.indexOf(' ')
    const [word, rest] = at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
    if (word === 'fail') {
      this.finish(failure(rest))
      return
    }
    this.arrived.set(word, rest)
    this.waiting.get(word)?.resolve(rest)
    this.waiting.delete(word)
  }

  private async end(): Promise<void> {
    if (this.over !== undefined) return
    const said = (await this.stderr).trim()
    this.finish(failure(said === '' ? 'the supervisor exited without a message' : said))
  }

  private finish(error: Error): void {
    this.over ??= error
    for (const { reject } of this.waiting.values()) reject(this.over)
    this.waiting.clear()
  }
}

const noTool = { remedy: 'Install what is missing.', anchor: 'missing-tool' } as const

/** What root.sh's `fail CODE WHY` means to the user. */
const failures: Readonly<Record<string, { remedy: string; anchor: Anchor }>> = {
  'run-in-use': {
    remedy:
      "Stop that agent first, or use isolation 'full': with the others, only one agent can run per host.",
    anchor: 'run-in-use'
  },
  'in-the-way': {
    remedy: 'Remove it: the agent, or the action, needs that name.',
    anchor: 'policy-not-loaded'
  },
  records: {
    remedy:
      'Agents are recorded in /run, so that none is ever lost: make sure that root can write to /run and /tmp, and that they have space left (df /run /tmp; df -i /run /tmp).',
    anchor: 'disk-full'
  },
  namespaces: {
    remedy:
      "If this host does not permit namespaces or mounts (an unprivileged container), use isolation 'none'.",
    anchor: 'no-namespaces'
  }
}

/** @param said `CODE WHY`, or whatever else root.sh printed before it ended. */
function failure(said: string): SetupError {
  const [code = '', ...why] = said.split(' ')
  const known = failures[/No space left|quota exceeded/i.test(said) ? 'records' : code]
  return new SetupError(
    `kata-agent could not be started as root: ${known === undefined ? said : why.join(' ')}`,
    {
      ...(known ?? {
        remedy: 'Check what may stop root on this host: a full disk, a read-only /run, a security module.',
        anchor: 'unsupported-host'
      })
    }
  )
}
