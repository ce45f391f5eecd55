import { inputDefaults } from '../runner/input-defaults.js'

/** Every option that the action has as an input, with what it is if left out. */
const inputs = Object.entries(inputDefaults)
  .map(([name, value]) => `  --${name} <value>`.padEnd(30) + (value === '' ? '' : `(${value})`))
  .map(line => line.trimEnd())
  .join('\n')

/** @returns what `--help` prints without a command. */
export function generalHelp(commands: readonly { usage: string; summary: string }[]): string {
  const lines = commands.map(({ usage, summary }) => `  setup-kata-agent ${usage.padEnd(26)}${summary}`)
  return `setup-kata-agent: a real kata-agent as a plain process, without a VM

Usage:
${lines.join('\n')}
  setup-kata-agent help [command]            print this, or more on a command

Examples:
  setup-kata-agent up --version 3.20.0 --log-level debug
  setup-kata-agent call GetGuestDetails
  setup-kata-agent logs --follow
  setup-kata-agent down

Results go to standard output, everything else to standard error. With --json, results are JSON.
The agent runs as root: \`up\` needs root, or sudo without a password.
Exit codes: 0 done; 1 failed; 2 the command line makes no sense; 64 + a status code, of \`call\`.
`
}

/** What `--help` prints on each command. */
export const commandHelp = {
  up: `setup-kata-agent up [options]

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
`,
  down: `setup-kata-agent down [id...] [--json]

Stops the agents of these ids, or all, and removes what was made for them; also what an \`up\` that was killed has left.

Options:
  --json                      print, for each id, whether it is removed

Examples:
  setup-kata-agent down
  setup-kata-agent down 1f2e3d4c5b6a

Exit codes: 0 nothing is left; 1 something could not be removed, and \`down\` can be tried again; 2 usage.
`,
  status: `setup-kata-agent status [--json]

Prints a line for each agent that \`up\` has started: id, version, state, address, with tabs between them.

Options:
  --json                      print a list of objects

Examples:
  setup-kata-agent status
  setup-kata-agent status --json | jq -r '.[].log'

Exit codes: 0 done, also if nothing is up; 1 failed; 2 usage.
`,
  logs: `setup-kata-agent logs [id] [options]

Prints the log of an agent, by default of the one that is last in \`status\`, in readable form.

Options:
  --follow, -f                go on until the agent ends
  --json                      print the lines as the agent has written them

Examples:
  setup-kata-agent logs --follow
  setup-kata-agent logs --json | jq 'select(.level == "WARN")'

Exit codes: 0 done; 1 there is no such agent; 2 usage.
`,
  coverage: `setup-kata-agent coverage [id] [options]

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
`,
  'check-policy': `setup-kata-agent check-policy <file...> [options]

Loads each file in an agent, and says where it is wrong and which calls no rule names.

Options:
  --version <versions>        several, with commas between them: load each file in an agent of each
  --json                      print the verdicts as JSON
  and the other options of \`up\`

Examples:
  setup-kata-agent check-policy policies/*.rego
  setup-kata-agent check-policy my.rego --version 3.31.0,4.1.0

Exit codes: 0 all load; 1 one does not, or no agent could be started; 2 usage.
`,
  call: `setup-kata-agent call <call> [request] [options]

Makes a call to an agent, and prints its answer as JSON. The request is JSON, @ and the name of a file of it, or - for
standard input; {} if left out. \`setup-kata-agent api\` lists the calls, \`setup-kata-agent api <call> --template\` prints a
request to be filled in.

The JSON may be that of protobuf, or the agent's own, so that a request out of the policy log, or its whole line, can be
sent again. Bytes are base64, a list of numbers, or {"@file": "path"}.

Options:
  --to <agent>                an id of \`status\`, a path, unix:///path, unix://@name, or hvsock:///path:1024 for a guest of
                              Firecracker, Cloud Hypervisor or Dragonball
                              (KATA_AGENT_ADDRESS, else the only one that is up)
  --timeout <seconds>         how long to wait for the answer (10); WaitProcess, ReadStdout, ReadStderr and GetOOMEvent
                              wait until something happens
  --defaults                  print fields that are zero or empty, too
  --output, -o <file>         write the data of the answer there, where it is one piece of bytes or text; - for standard
                              output
  --verbose, -v               print all that an agent says to a refusal
  --repeat <number>           make the call so often, one after the other, and print how long it took
  --clients <number>          do so over so many connections at once
  --json                      with these two: print the numbers as JSON

Examples:
  setup-kata-agent call GetGuestDetails
  setup-kata-agent call CreateSandbox '{"sandbox_id": "one"}'
  setup-kata-agent call SetPolicy '{"policy": {"@file": "my.rego"}}'
  head -1 policy.jsonl | setup-kata-agent call CreateContainer -
  setup-kata-agent call grpc.Health/Check --repeat 1000 --clients 4

Exit codes: 0 answered; 1 no agent, no answer, or a request that makes no sense; 2 usage; 64 + the status code of a refusal:
71 PERMISSION_DENIED, 76 UNIMPLEMENTED, 77 INTERNAL.
`,
  api: `setup-kata-agent api [call] [options]

Lists the calls of the agent's API: since which release, by which rule of the policy, and under which name in the agent's
log. Of one that is named, it prints the fields of its request and of its answer.

Options:
  --template                  print a request with every field in it, to be filled in and sent
  --json                      print it as JSON

Examples:
  setup-kata-agent api
  setup-kata-agent api CreateContainer
  setup-kata-agent api ExecProcess --template > exec.json

Exit codes: 0 done; 1 there is no such call; 2 usage.
`,
  test: `setup-kata-agent test <suite...> [options]

Tests what policies decide. A suite is a file of cases, YAML or JSON; docs/policies.md says what it may have. For each suite
and version an agent is started with the suite's policy, each case's request is sent to it, and its answer is compared with
what the case expects.

Options:
  --policy <value>            the policy to load in place of what the suites name
  --version <a,b,...>         the agents to run on, a column of the report each (what a suite names, or the newest)
  --filter <text>             run only the cases whose description contains this
  --fail-fast                 stop at the first failure
  --junit <file>              write the results there as JUnit's XML
  --json                      print the results as JSON
  and the other options of \`up\`

Examples:
  setup-kata-agent test policies/*.test.yaml
  setup-kata-agent test testcases.json --policy mine.rego --version 3.31.0,4.1.0

Exit codes: 0 all cases pass; 1 one does not, or no agent could be started; 2 a suite or the command line makes no sense.
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

Exit codes: 0 done; 1 there is no such log; 2 usage.
`
}
