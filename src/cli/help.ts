import { inputDefaults } from '../runner/input-defaults.js'

/** Every option that corresponds to an input of the action, with its default. */
const inputs = Object.entries(inputDefaults)
  .map(([name, value]) => `  --${name} <value>`.padEnd(30) + (value === '' ? '' : `(${value})`))
  .map(line => line.trimEnd())
  .join('\n')

/** @returns the output of `--help` without a command. */
export function generalHelp(commands: readonly { usage: string; summary: string }[]): string {
  const lines = commands.map(({ usage, summary }) => `  setup-kata-agent ${usage.padEnd(26)}${summary}`)
  return `setup-kata-agent: run a real kata-agent as a plain process, without a VM

Usage:
${lines.join('\n')}
  setup-kata-agent help [command]            print this, or details about a command

Examples:
  setup-kata-agent up --version 3.20.0 --log-level debug
  setup-kata-agent call GetGuestDetails
  setup-kata-agent logs --follow
  setup-kata-agent down

Results go to standard output, everything else to standard error. With --json, results are JSON.
The agent runs as root: \`up\` requires root or passwordless sudo.
Exit codes: 0 success; 1 failure; 2 invalid command line; 64 + the status code if \`call\` was refused.
`
}

/** The output of `--help` for each command. */
export const commandHelp = {
  up: `setup-kata-agent up [options]

Gets an agent, starts it, waits until it answers, prints its socket, and leaves it running. If that fails, it
reports the reason and removes what it began. If it is killed half-way, \`down\` removes what it began.

Options, the same as the action's inputs:
${inputs}
  --json                      print all outputs of the action, not only the socket

Examples:
  setup-kata-agent up
  setup-kata-agent up --version '~3.20'
  setup-kata-agent up --path target/x86_64-unknown-linux-musl/release/kata-agent --policy my.rego
  socket=$(setup-kata-agent up)

Exit codes: 0 the agent answers; 1 it does not, and nothing is left behind; 2 invalid command line.
`,
  down: `setup-kata-agent down [id...] [--json]

Stops the agents with these IDs, or all agents, and removes everything that was created for them; also what a killed \`up\` has
left behind.

Options:
  --json                      print for each ID whether it was removed

Examples:
  setup-kata-agent down
  setup-kata-agent down 1f2e3d4c5b6a

Exit codes: 0 nothing is left; 1 something could not be removed, and you can run \`down\` again; 2 invalid command line.
`,
  status: `setup-kata-agent status [--json]

Prints one line for each agent that \`up\` has started: ID, version, state and address, separated by tabs.

Options:
  --json                      print a list of objects

Examples:
  setup-kata-agent status
  setup-kata-agent status --json | jq -r '.[].log'

Exit codes: 0 success, even if no agent is running; 1 failure; 2 invalid command line.
`,
  logs: `setup-kata-agent logs [id] [options]

Prints the log of an agent in readable form; by default, of the last one in \`status\`.

Options:
  --follow, -f                continue until the agent exits
  --json                      print the lines as the agent wrote them

Examples:
  setup-kata-agent logs --follow
  setup-kata-agent logs --json | jq 'select(.level == "WARN")'

Exit codes: 0 success; 1 there is no such agent; 2 invalid command line.
`,
  coverage: `setup-kata-agent coverage [id] [options]

Shows, from an agent's log, which calls of its API it has received, how often, and which never; and for which calls the
log does not show it.

Options:
  --log <file>                a log, such as the action's output log-path, instead of a running agent
  --join                      the arguments are files written by \`coverage --json\`: print a table of calls and
                              versions
  --json                      print it as JSON (docs/api-coverage.schema.json)

Examples:
  setup-kata-agent coverage
  setup-kata-agent coverage --log agent.log --json > 4.1.0.json
  setup-kata-agent coverage --join *.json >> "$GITHUB_STEP_SUMMARY"

Exit codes: 0 success; 1 there is no such agent or log, or a file is not an API coverage report; 2 invalid command line.
`,
  'check-policy': `setup-kata-agent check-policy <file...> [options]

Loads each file in an agent, and reports where it has errors and which calls have no rule.

Options:
  --version <versions>        one or more, separated by commas: load each file in an agent of each
  --json                      print the verdicts as JSON
  and the other options of \`up\`

Examples:
  setup-kata-agent check-policy policies/*.rego
  setup-kata-agent check-policy my.rego --version 3.31.0,4.1.0

Exit codes: 0 all files load; 1 one does not, or no agent could be started; 2 invalid command line.
`,
  call: `setup-kata-agent call <call> [request] [options]

Makes a call to an agent, and prints its answer as JSON. The request is JSON, @ and the name of a JSON file, or - for
standard input; {} if left out. \`setup-kata-agent api\` lists the calls, \`setup-kata-agent api <call> --template\` prints a
request to fill in.

The JSON can be in protobuf's form or in the agent's own, so a request from the policy log, or its whole line, can be sent
again. Bytes are base64, a list of numbers, or {"@file": "path"}.

Options:
  --to <agent>                an ID from \`status\`, a path, unix:///path, unix://@name, or hvsock:///path:1024 for a guest of
                              Firecracker, Cloud Hypervisor or Dragonball
                              (KATA_AGENT_ADDRESS, or else the only running agent)
  --timeout <seconds>         how long to wait for the answer (10); WaitProcess, ReadStdout, ReadStderr and GetOOMEvent
                              wait until something happens
  --defaults                  also print fields that are zero or empty
  --output, -o <file>         write the data of the answer to this file, if it is a single piece of bytes or text; - for
                              standard output
  --verbose, -v               print an agent's complete error message
  --repeat <number>           make the call this many times, one after the other, and print how long it took
  --clients <number>          do so over this many connections at once
  --json                      with --repeat or --clients: print the numbers as JSON

Examples:
  setup-kata-agent call GetGuestDetails
  setup-kata-agent call CreateSandbox '{"sandbox_id": "one"}'
  setup-kata-agent call SetPolicy '{"policy": {"@file": "my.rego"}}'
  head -1 policy.jsonl | setup-kata-agent call CreateContainer -
  setup-kata-agent call grpc.Health/Check --repeat 1000 --clients 4

Exit codes: 0 answered; 1 no agent, no answer, or an invalid request; 2 invalid command line; 64 + the status code if the
agent refused: 71 PERMISSION_DENIED, 76 UNIMPLEMENTED, 77 INTERNAL.
`,
  api: `setup-kata-agent api [call] [options]

Lists the calls of the agent's API, each with the release that introduced it, the rule that the policy is asked, and its name in
the agent's log. For a single call, it prints the fields of its request and its answer.

Options:
  --template                  print a request with every field, to fill in and send
  --json                      print it as JSON

Examples:
  setup-kata-agent api
  setup-kata-agent api CreateContainer
  setup-kata-agent api ExecProcess --template > exec.json

Exit codes: 0 success; 1 there is no such call; 2 invalid command line.
`,
  test: `setup-kata-agent test <suite...> [options]

Tests what policies decide. A suite is a YAML or JSON file of cases; docs/policies.md describes its format. For each suite and
version, an agent is started with the suite's policy, each case's request is sent to it, and its answer is compared with what the
case expects.

Options:
  --policy <value>            the policy to load instead of the suites' own
  --version <a,b,...>         the agents to run on, one column of the report each (default: what a suite names, or the
                              newest)
  --filter <text>             run only the cases whose description contains this
  --fail-fast                 stop at the first failure
  --junit <file>              write the results to this file as JUnit XML
  --json                      print the results as JSON
  and the other options of \`up\`

Examples:
  setup-kata-agent test policies/*.test.yaml
  setup-kata-agent test testcases.json --policy mine.rego --version 3.31.0,4.1.0

Exit codes: 0 all cases pass; 1 one does not, or no agent could be started; 2 a suite or the command line is invalid.
`,
  record: `setup-kata-agent record [id] [options]

Turns what an agent asked its policy (\`up --log-level debug\`) into a suite, and prints it as YAML: one case for each
distinct request, expected to be allowed.

Options:
  --log <file>                read this policy log instead

Examples:
  setup-kata-agent record > workload.test.yaml
  setup-kata-agent record --log policy.jsonl
  setup-kata-agent test --policy mine.rego workload.test.yaml

Exit codes: 0 success; 1 there is no such log; 2 invalid command line.
`
}
