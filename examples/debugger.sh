#!/usr/bin/env bash
# On a laptop: start an agent that you have built and attach a debugger to it. When you exit the debugger, the agent and
# everything that was created for it are removed.
#
#     examples/debugger.sh path/to/kata-agent [client command …]
#
# The client command, if any, is run as soon as the debugger is attached, with KATA_AGENT_SOCKET in its environment. To use
# another debugger than rust-gdb, set DEBUGGER: it is called with -p PID.
set -euo pipefail

agent=$1
shift
cli=$(dirname "${BASH_SOURCE[0]}")/../dist/cli/index.js

# The short form, on a terminal: setup-kata-agent up, then rust-gdb -p "$(pgrep kata-agent)".
outputs=$(node "$cli" up --json --path "$agent" --log-level debug)
output() { jq --raw-output --arg name "$1" '.[$name]' <<<"$outputs"; }
address=$(output server-address)
id=$(node "$cli" status --json | jq --raw-output --arg address "$address" '.[] | select(.address == $address).id')
trap 'node "$cli" down "$id"' EXIT
socket=$(output socket-path)
pid=$(output pid)

echo "kata-agent is process $pid and listens on $socket" >&2
if [ "$#" -gt 0 ]; then
  # The process's status shows when a debugger is attached.
  (
    until grep --quiet '^TracerPid:[[:space:]]*[1-9]' "/proc/$pid/status"; do
      [ -e "/proc/$pid" ] || exit 1
      sleep 0.1
    done
    KATA_AGENT_SOCKET=$socket exec "$@"
  ) &
fi

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo); fi
"${as_root[@]}" "${DEBUGGER:-rust-gdb}" -p "$pid"
wait
