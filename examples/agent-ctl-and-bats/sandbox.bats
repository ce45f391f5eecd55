#!/usr/bin/env bats
# The life of a sandbox, with kata-agent-ctl. KATA_AGENT_ADDRESS is the agent's address.

agent() {
  kata-agent-ctl connect --server-address "$KATA_AGENT_ADDRESS" --cmd "$1"
}

setup() {
  file=$BATS_TEST_TMPDIR/file
  echo content >"$file"
}

@test "the agent is serving" {
  agent Check
}

@test "it tells what it is" {
  agent GetGuestDetails
}

@test "it makes a sandbox" {
  agent CreateSandbox
}

@test "it takes a file into the shared folder" {
  agent "CopyFile json://{\"src\": \"$file\", \"dest\": \"/run/kata-containers/shared/containers/file\"}"
}

@test "it takes no file elsewhere" {
  run agent "CopyFile json://{\"src\": \"$file\", \"dest\": \"/tmp/file\"}"
  [ "$status" -ne 0 ]
}
