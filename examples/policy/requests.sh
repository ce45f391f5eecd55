#!/usr/bin/env bash
# Requests that the policy should allow, and requests that it should deny. KATA_AGENT_ADDRESS is the agent's address.
set -euo pipefail

failures=0
answers=$(mktemp)
file=$(mktemp)
trap 'rm -f "$answers" "$file"' EXIT

request() {
  kata-agent-ctl connect --server-address "$KATA_AGENT_ADDRESS" --cmd "$1" >"$answers" 2>&1
}

allowed() {
  if request "$1"; then
    echo "ok      allowed  $1"
  else
    failures=$((failures + 1))
    echo "FAILED  allowed  $1"
    cat "$answers"
  fi
}

# Denied by the policy, not failed for another reason.
denied() {
  if request "$1"; then
    failures=$((failures + 1))
    echo "FAILED  denied   $1"
  elif grep --quiet 'is blocked by policy' "$answers"; then
    echo "ok      denied   $1"
  else
    failures=$((failures + 1))
    echo "FAILED  denied   $1, but not by the policy:"
    cat "$answers"
  fi
}

shared=/run/kata-containers/shared/containers

allowed 'GetGuestDetails'
allowed 'CreateSandbox'
allowed "CopyFile json://{\"src\": \"$file\", \"dest\": \"$shared/resolv.conf\"}"
denied "CopyFile json://{\"src\": \"$file\", \"dest\": \"/run/kata-containers/elsewhere\"}"
denied "CopyFile json://{\"src\": \"$file\", \"dest\": \"$shared/../../elsewhere\"}"
denied 'ExecProcess'
denied "SetPolicy json://{\"policy_file\": \"$file\"}"

exit "$((failures > 0))"
