import { inputDefaults } from '../runner/inputs.js'

/** Every option that the action has as an input, with what it is if left out. */
const inputs = Object.entries(inputDefaults)
  .map(([name, value]) => `  --${name} <value>`.padEnd(30) + (value === '' ? '' : `(${value})`))
  .map(line => line.trimEnd())
  .join('\n')

const general = `setup-kata-agent: a real kata-agent as a plain process, without a VM

Usage:
  setup-kata-agent up [options]              start an agent, print its socket, leave it running
  setup-kata-agent down [id...]              stop it (or all), and remove what was made for it
  setup-kata-agent status                    say what is up
  setup-kata-agent logs [id]                 show an agent's log in readable form
  setup-kata-agent coverage [id]             say which calls of its API were made to an agent
  setup-kata-agent check-policy <file...>    load policies in agents, and say where they are wrong
  setup-kata-agent help [command]            print this, or more on a command

Examples:
  setup-kata-agent up --version 3.20.0 --log-level debug
  setup-kata-agent logs --follow
  setup-kata-agent down

Results go to standard output, everything else to standard error. With --json, results are JSON.
The agent runs as root: this needs root, or sudo without a password.
Exit codes: 0 done; 1 failed; 2 the command line makes no sense.
`

const up = `setup-kata-agent up [options]

Gets an agent, starts it, waits until it answers, prints its socket, and leaves it running. Where that fails, the reason
is told, and what was begun is removed. If it is killed half-way, \`down\` removes what was begun.

Options, the same as the action's inputs:
${inputs}
  --json                      print all outputs of the action, not only the socket

Examples:
  setup-kata-agent up
  setup-kata-agent up --version '~3.20'
  setup-kata-agent up --path target/x86_64-unknown-linux-musl/release/kata-agent --policy my.rego
  socket=$(setup-kata-agent up)

Exit codes: 0 it answers; 1 it does not, and nothing is left; 2 the command line makes no sense.
`

const down = `setup-kata-agent down [id...] [--json]

Stops the agents of these ids, or all, and removes what was made for them; also what an \`up\` that was killed has left.

Options:
  --json                      print, for each id, whether it is removed

Examples:
  setup-kata-agent down
  setup-kata-agent down 1f2e3d4c5b6a

Exit codes: 0 nothing is left; 1 something could not be removed, and \`down\` can be tried again; 2 usage.
`

const status = `setup-kata-agent status [--json]

Prints a line for each agent that \`up\` has started: id, version, state, address, with tabs between them.

Options:
  --json                      print a list of objects

Examples:
  setup-kata-agent status
  setup-kata-agent status --json | jq -r '.[].log'

Exit codes: 0 done, also if nothing is up; 1 failed; 2 usage.
`

const logs = `setup-kata-agent logs [id] [options]

Prints the log of an agent, by default of the one that is last in \`status\`, in readable form.

Options:
  --follow, -f                go on until the agent ends
  --json                      print the lines as the agent has written them

Examples:
  setup-kata-agent logs --follow
  setup-kata-agent logs --json | jq 'select(.level == "WARN")'

Exit codes: 0 done; 1 there is no such agent; 2 usage.
`

const coverage = `setup-kata-agent coverage [id] [options]

Says, from an agent's log, which calls of its API were made to it, how often, and which never; and of which calls the
log does not tell.

Options:
  --log <file>                a log, such as the action's output log-path, instead of an agent that is up
  --join                      the operands are files of \`coverage --json\`: print a table of calls and versions
  --json                      print it as JSON (docs/api-coverage.schema.json)

Examples:
  setup-kata-agent coverage
  setup-kata-agent coverage --log agent.log --json > 4.1.0.json
  setup-kata-agent coverage --join *.json >> "$GITHUB_STEP_SUMMARY"

Exit codes: 0 done; 1 there is no such agent or log, or a file is no coverage; 2 usage.
`

const checkPolicy = `setup-kata-agent check-policy <file...> [options]

Loads each file in an agent, and says where it is wrong and which calls no rule names.

Options:
  --version <versions>        several, with commas between them: load each file in an agent of each
  --json                      print the verdicts as JSON
  and the other options of \`up\`

Examples:
  setup-kata-agent check-policy policies/*.rego
  setup-kata-agent check-policy my.rego --version 3.31.0,4.1.0

Exit codes: 0 all load; 1 one does not, or no agent could be started; 2 usage.
`

const helps: Readonly<Partial<Record<string, string>>> = {
  up,
  down,
  status,
  logs,
  coverage,
  'check-policy': checkPolicy
}

/** @returns what `--help` prints: on one command, or in general. */
export function helpOf(command = ''): string {
  return helps[command] ?? general
}
