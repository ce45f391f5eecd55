# shellcheck shell=bash
# start_agent EXECUTABLE FOLDER POLICY: starts an agent and waits for its socket; prints its pid.

start_agent() {
  local executable=$1 folder=$2 policy=$3 way=()
  cat >"$folder/agent.toml" <<TOML
server_addr = "unix://$folder/agent.sock"
policy_file = "$policy"
guest_components_procs = "none"
TOML
  disks_can_be_opened || way=("$(dirname "${BASH_SOURCE[0]}")/without-disks.sh")
  setsid "${way[@]}" "$executable" --config "$folder/agent.toml" >"$folder/agent.log" 2>&1 </dev/null &
  until [ -S "$folder/agent.sock" ]; do
    kill -0 "$!" || return 1
    sleep 0.01
  done
  echo "$!"
}

# An agent exits if it is not allowed to open a disk, as in most containers.
disks_can_be_opened() {
  local disk
  for disk in /dev/vd* /dev/sd*; do
    [ ! -b "$disk" ] || : <"$disk" || return 1
  done 2>/dev/null
}
