import { inputDefaults } from '../inputs.js'

/** Every option that the action has as an input, with what it is if left out. */
const options = Object.entries(inputDefaults)
  .map(([name, value]) => `  --${name} <value>`.padEnd(30) + (value === '' ? '' : `(${value})`))
  .map(line => line.trimEnd())
  .join('\n')

/** What `--help` prints. */
export const help = `setup-kata-agent: a real kata-agent as a plain process, without a VM

Usage:
  setup-kata-agent up [options]     start an agent, print its socket, leave it running
  setup-kata-agent down [id...]     stop it (or all), and remove what was made for it
  setup-kata-agent status           say what is up
  setup-kata-agent logs [id]        show an agent's log in readable form
  setup-kata-agent check-policy <file...>
                                    load each file in an agent (--version 3.31.0,4.1.0: in one of each), and
                                    say where it is wrong and which calls no rule names

Options:
  --json                        print the result (up: the outputs) as JSON
  --help                        print this

Options of up, the same as the action's inputs:
${options}

Examples:
  setup-kata-agent up
  setup-kata-agent up --version 3.20.0 --log-level debug
  setup-kata-agent up --path target/x86_64-unknown-linux-musl/release/kata-agent --policy my.rego
  setup-kata-agent down

The agent runs as root: this needs root, or sudo without a password.
Exit codes: 0 done; 1 failed; 2 the command line makes no sense.
`
