#!/bin/sh
# Everything that setup-kata-agent does as root is in this file. It is run by its path, as
#
#     sudo -n /usr/bin/env -i PATH=... /bin/sh root.sh COMMAND KEY=VALUE...
#
# and values reach it as arguments only. Commands:
#
#     probe      says what this host can do, as KEY=VALUE lines; changes nothing
#     start      records the instance, makes its namespaces and leaves a supervisor with the agent in them; then
#                gives the agent's socket to the runner's user, when it is told to (`own` on standard input)
#     supervise  (inside the namespaces) starts the agent, waits for it, records how it ended
#     stop       ends what `start` left, by pid and start time, and removes what is root's
#     sweep      `stop` for every instance whose job is over
#
# An instance is recorded in /run/setup-kata-agent/<id>/, root's and readable by all, since the runner empties
# RUNNER_TEMP at the start and end of each job:
#
#     record     KEY=VALUE lines: what it is, whose, which processes (pid and start time, proc(5) field 22)
#     exit       the agent's exit status as a shell tells it (128 + signal), once it has ended
#
# The caller reads events, a line each, from standard output: `agent PID START`, `owned`, `exit STATUS`, `fail WHY`.

set -u
umask 022
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
unset PWD OLDPWD

RECORDS=/run/setup-kata-agent
# Where every agent, whatever its configuration, keeps its containers and its sandbox's namespaces.
RUN_DIR=/run/kata-containers
NS_DIR=/run/sandbox-ns
POLICY_LOGS='/tmp/policy.txt /tmp/policy.jsonl'
# SIGKILL cannot be refused; a process that stays longer is stuck in the kernel.
KILL_WAIT_MS=2000
POLL_MS=10

fail() {
  printf 'fail %s\n' "$*"
  exit 1
}

# start_time PID: prints field 22 of /proc/PID/stat; fails where there is no such process, or only a zombie.
start_time() {
  IFS= read -r stat_line 2>/dev/null <"/proc/$1/stat" || return 1
  # The command's name, in brackets, may hold anything; what follows its last bracket is fields 3 and on.
  # shellcheck disable=SC2086
  set -- ${stat_line##*) }
  [ "$1" != Z ] && [ "$1" != X ] || return 1
  shift 19
  printf '%s\n' "$1"
}

# is_process PID START: whether the very process that was recorded is still there.
is_process() {
  [ -n "$1" ] && [ -n "$2" ] && [ "$(start_time "$1")" = "$2" ]
}

# wait_gone PID START MILLISECONDS
wait_gone() {
  left_ms=$3
  while is_process "$1" "$2"; do
    [ "$left_ms" -gt 0 ] || return 1
    sleep "0.0$POLL_MS"
    left_ms=$((left_ms - POLL_MS))
  done
}

# field NAME: the value of NAME in the record of instance $id
field() {
  sed -n "s/^$1=//p" "$RECORDS/$id/record" 2>/dev/null | tail -n 1
}

note() {
  printf '%s\n' "$1" >>"$RECORDS/$id/record"
}

# One start or stop at a time on this host. A folder that is always there is locked, so that no lock file is left.
lock() {
  exec 9</run
  flock 9
}

unlock() {
  exec 9>&-
}

parse_arguments() {
  for argument in "$@"; do
    value=${argument#*=}
    case $argument in
      id=*) id=$value ;;
      isolation=*) isolation=$value ;;
      uid=*) uid=$value ;;
      gid=*) gid=$value ;;
      owner=*) owner=$value ;;
      dir=*) dir=$value ;;
      agent=*) agent=$value ;;
      config=*) config=$value ;;
      log=*) log=$value ;;
      socket=*) socket=$value ;;
      policy_log=*) policy_log=$value ;;
      grace_ms=*) grace_ms=$value ;;
      *) fail "unknown argument $argument" ;;
    esac
  done
}

check_id() {
  case ${id:-} in
    '' | *[!0-9a-f]*) fail "bad instance id '${id:-}'" ;;
  esac
}

namespace_flags() {
  case $1 in
    full) echo --mount --propagation private --pid --fork --kill-child --net --ipc --uts ;;
    # Mounts that the host makes later are seen in it; what is mounted in it does not leak out.
    mount) echo --mount --propagation slave --pid --fork --kill-child ;;
  esac
}

probe() {
  for tool in unshare setsid flock mount umount awk; do
    command -v "$tool" >/dev/null 2>&1 || printf 'missing=%s\n' "$tool"
  done
  for kind in full mount; do
    # shellcheck disable=SC2046
    if why=$(unshare $(namespace_flags "$kind") mount --bind /dev/null /dev/null 2>&1); then
      printf 'can=%s\n' "$kind"
    else
      printf 'cannot=%s %s\n' "$kind" "$(printf '%s' "$why" | tr '\n' ' ')"
    fi
  done
  for record in "$RECORDS"/*/record; do
    [ -f "$record" ] || continue
    id=${record%/record}
    id=${id##*/}
    if job_is_over; then
      printf 'stale=%s\n' "$(field dir)"
    elif is_live; then
      printf 'live=%s %s\n' "$(field isolation)" "$(field dir)"
    fi
  done
}

# is_live: whether instance $id still has a process
is_live() {
  is_process "$(field agent_pid)" "$(field agent_start)" ||
    is_process "$(field supervisor_pid)" "$(field supervisor_start)"
}

# place_holder dir|file PATH: makes sure that PATH is there to be mounted on, and notes it if we made it. It is
# removed with the last instance: removing a mount point detaches what other namespaces have mounted on it.
place_holder() {
  [ ! -L "$2" ] || fail "$2 is a symbolic link; remove it"
  if [ "$1" = dir ]; then
    [ ! -d "$2" ] || return 0
    mkdir "$2" || fail "cannot make $2"
  else
    [ ! -e "$2" ] || return 0
    # noclobber opens with O_EXCL, so a link that is put there meanwhile is not followed
    (set -C && : >"$2") 2>/dev/null || fail "cannot make $2"
  fi
  printf '%s\n' "$2" >>"$RECORDS/placeholders"
}

start() {
  check_id
  lock
  mkdir -p "$RECORDS" || fail "cannot make $RECORDS"
  if [ "$isolation" != full ]; then
    refuse_shared_run
  fi
  if [ "$isolation" = full ]; then
    place_holder dir "$RUN_DIR"
    place_holder dir "$NS_DIR"
  fi
  if [ "$isolation" != none ] && [ -n "$policy_log" ]; then
    for file in $POLICY_LOGS; do
      place_holder file "$file"
    done
  fi
  mkdir "$RECORDS/$id" || fail "cannot make $RECORDS/$id"
  for line in "isolation=$isolation" "uid=$uid" "owner=$owner" "dir=$dir" "executable=$agent" "socket=$socket"; do
    note "$line"
  done
  [ "$isolation" = full ] || note_shared
  if [ -n "$policy_log" ]; then
    # Root's, or the agent, that opens it in a sticky folder with O_CREAT, is refused where
    # fs.protected_regular is on. It stays readable for all.
    chown -h 0:0 "$policy_log" || fail "cannot take $policy_log"
  fi
  if [ -n "$socket" ] && [ -S "$socket" ] && [ ! -L "$socket" ]; then
    # The caller has made sure that nobody listens there.
    rm -f "$socket"
  fi
  # setsid keeps the supervisor from what ends the step's session. It is no group leader, so setsid does not fork
  # and the pid is the supervisor's own.
  # shellcheck disable=SC2046
  if [ "$isolation" = none ]; then
    setsid /bin/sh "$0" supervise "$@" 9>&- &
  else
    setsid unshare $(namespace_flags "$isolation") /bin/sh "$0" supervise "$@" 9>&- &
  fi
  supervisor=$!
  note "supervisor_pid=$supervisor"
  note "supervisor_start=$(start_time "$supervisor")"
  unlock
  own_socket
}

# Gives the socket to the runner's user, once the caller has seen it appear; the caller's end ends the wait.
own_socket() {
  IFS= read -r word || return 0
  [ "$word" = own ] && [ -S "$socket" ] && [ ! -L "$socket" ] || return 0
  if chmod 0600 "$socket" && chown -h "$uid:$gid" "$socket"; then
    printf 'owned\n'
  else
    fail "cannot give $socket to user $uid"
  fi
}

# Both agents would use, and wipe, the same folders in /run.
refuse_shared_run() {
  for record in "$RECORDS"/*/record; do
    [ -f "$record" ] || continue
    other=$id
    id=${record%/record}
    id=${id##*/}
    if [ "$(field isolation)" != full ] && is_live; then
      fail "run-in-use an agent with isolation '$(field isolation)' runs already, in $(field dir)"
    fi
    id=$other
  done
}

# Where /run is shared with the host, what stands there before the agent starts is not ours to remove.
note_shared() {
  for folder in "$RUN_DIR" "$NS_DIR"; do
    if [ -d "$folder" ]; then
      for entry in "$folder"/* "$folder"/.[!.]*; do
        note "kept=$entry"
      done
    else
      note "made=$folder"
    fi
  done
  for file in $POLICY_LOGS; do
    [ -e "$file" ] || note "made=$file"
  done
}

# is_noted KEY VALUE: whether the record of instance $id has that line
is_noted() {
  grep -Fqx "$1=$2" "$RECORDS/$id/record"
}

# remove_shared: what has come into the host's /run since the agent started, and lies in nobody else's way
remove_shared() {
  unmount_resolv_conf
  for folder in "$RUN_DIR" "$NS_DIR"; do
    unmount_below "$folder"
    for entry in "$folder"/* "$folder"/.[!.]*; do
      is_noted kept "$entry" || remove "$entry"
    done
  done
  sed -n 's/^made=//p' "$RECORDS/$id/record" | while IFS= read -r made; do
    remove "$made"
  done
}

# unmount_resolv_conf: CreateSandbox with `dns` binds a file of the sandbox's over the host's own
unmount_resolv_conf() {
  awk '$5 == "/etc/resolv.conf" && $4 ~ /\/kata-containers\/sandbox\/resolv.conf(\/\/deleted)?$/' /proc/self/mountinfo |
    while read -r _; do
      umount /etc/resolv.conf || printf 'left mount /etc/resolv.conf\n'
    done
}

cover_block_devices() {
  # A release agent opens each of these in search of an init-data disk, and ends if it may not.
  for device in /dev/vd* /dev/sd*; do
    [ ! -b "$device" ] || mount --bind /dev/null "$device" || fail "cannot cover $device"
  done
}

bind_policy_logs() {
  for file in $POLICY_LOGS; do
    # One file behind both names: an agent writes the one of its version.
    mount --bind "$policy_log" "$file" || fail "cannot put a policy log in the place of $file"
  done
}

supervise() {
  check_id
  # Not inherited by the agent, which resets them: this shell is to outlive it, to tell how it ended.
  trap '' HUP INT TERM PIPE
  case $isolation in
    full)
      mount --bind "$dir/run/kata-containers" "$RUN_DIR" || fail "cannot bind $RUN_DIR"
      mount --bind "$dir/run/sandbox-ns" "$NS_DIR" || fail "cannot bind $NS_DIR"
      ip link set lo up 2>/dev/null || printf 'note loopback stays down: no ip command (Debian package iproute2)\n'
      ;;
  esac
  if [ "$isolation" != none ]; then
    cover_block_devices
    [ -z "$policy_log" ] || bind_policy_logs
  fi
  cd / || fail 'cannot enter /'
  run_agent &
  child=$!
  wait "$child"
  status=$?
  printf '%s\n' "$status" >"$RECORDS/$id/exit"
  printf 'exit %s\n' "$status"
}

# Becomes the agent. /proc is still the host's here, so this process can read which pid the host knows it by.
run_agent() {
  trap - HUP INT TERM PIPE
  # shellcheck disable=SC2034
  IFS=' ' read -r pid rest </proc/self/stat
  began=$(start_time "$pid")
  note "agent_pid=$pid"
  note "agent_start=$began"
  printf 'agent %s %s\n' "$pid" "$began"
  if [ "$isolation" != none ]; then
    mount -t proc proc /proc || fail 'cannot mount /proc in the namespace'
  fi
  # An abort is expected of an agent without a policy; its core file is not.
  # shellcheck disable=SC3045 # dash and bash have it
  ulimit -c 0
  exec env -i PATH="$PATH" "$agent" --config "$config" >>"$log" 2>&1
}

# process_list: prints `PID PPID` for every process.
process_list() {
  for stat in /proc/[0-9]*/stat; do
    IFS= read -r stat_line 2>/dev/null <"$stat" || continue
    # shellcheck disable=SC2086
    set -- ${stat_line%% *} ${stat_line##*) }
    printf '%s %s\n' "$1" "$3"
  done
}

# descendants PID: prints every process below it, as PID START
descendants() {
  process_list | awk -v root="$1" '
    { children[$2] = children[$2] " " $1 }
    function walk(pid,   n, list, i) {
      n = split(children[pid], list, " ")
      for (i = 1; i <= n; i++) { print list[i]; walk(list[i]) }
    }
    END { walk(root) }' | while read -r pid; do
    printf '%s %s\n' "$pid" "$(start_time "$pid")"
  done
}

# end_processes: the agent, its containers and the supervisor; says which signal it took
end_processes() {
  agent_pid=$(field agent_pid)
  agent_start=$(field agent_start)
  supervisor_pid=$(field supervisor_pid)
  supervisor_start=$(field supervisor_start)
  # In a PID namespace of its own all that it started dies with it; on the host it is orphaned.
  orphans=
  if [ "$(field isolation)" = none ] && is_process "$agent_pid" "$agent_start"; then
    orphans=$(descendants "$agent_pid")
  fi
  how=gone
  if is_process "$agent_pid" "$agent_start"; then
    how=SIGTERM
    kill -TERM "$agent_pid" 2>/dev/null
    if ! wait_gone "$agent_pid" "$agent_start" "$grace_ms"; then
      how=SIGKILL
      kill -KILL "$agent_pid" 2>/dev/null
      wait_gone "$agent_pid" "$agent_start" "$KILL_WAIT_MS" || printf 'left process %s (agent)\n' "$agent_pid"
    fi
  fi
  # The supervisor ends by itself when its agent has; unshare takes all that is left in the namespace with it.
  if ! wait_gone "$supervisor_pid" "$supervisor_start" "$grace_ms"; then
    kill -KILL "$supervisor_pid" 2>/dev/null
    wait_gone "$supervisor_pid" "$supervisor_start" "$KILL_WAIT_MS" ||
      printf 'left process %s (supervisor)\n' "$supervisor_pid"
  fi
  printf '%s\n' "$orphans" | while read -r pid began; do
    is_process "$pid" "$began" || continue
    kill -KILL "$pid" 2>/dev/null
    wait_gone "$pid" "$began" "$KILL_WAIT_MS" || printf 'left process %s (container)\n' "$pid"
  done
  printf 'stopped %s\n' "$how"
}

# unmount_below FOLDER: what is mounted there or below it, the last first
unmount_below() {
  awk -v top="$1" '$5 == top || index($5, top "/") == 1 { print $5 }' /proc/self/mountinfo | sort -r |
    while IFS= read -r mounted; do
      mounted=$(printf '%b' "$mounted") # mountinfo writes a blank as \040
      umount "$mounted" 2>/dev/null || umount -l "$mounted" || printf 'left mount %s\n' "$mounted"
    done
}

remove() {
  [ -e "$1" ] || [ -L "$1" ] || return 0
  rm -rf --one-file-system -- "$1" || printf 'left %s\n' "$1"
}

# remove_traces: what is root's of the instance
remove_traces() {
  dir=$(field dir)
  socket=$(field socket)
  [ "$(field isolation)" = full ] || remove_shared
  if [ -n "$socket" ] && [ -S "$socket" ]; then
    rm -f -- "$socket" || printf 'left %s\n' "$socket"
  fi
  if [ -n "$dir" ]; then
    unmount_below "$dir"
    remove "$dir"
  fi
  remove "$RECORDS/$id"
}

# remove_common_traces: with the last instance, the mount points that were made for the first, and the records
remove_common_traces() {
  for record in "$RECORDS"/*/record; do
    [ ! -f "$record" ] || return 0
  done
  if [ -f "$RECORDS/placeholders" ]; then
    sort -ru "$RECORDS/placeholders" | while IFS= read -r made; do
      if [ -d "$made" ]; then
        rmdir "$made" 2>/dev/null || printf 'left %s\n' "$made"
      else
        rm -f -- "$made" || printf 'left %s\n' "$made"
      fi
    done
    rm -f "$RECORDS/placeholders"
  fi
  rmdir "$RECORDS"
}

stop() {
  check_id
  [ -d "$RECORDS/$id" ] || return 0
  lock
  if [ -d "$RECORDS/$id" ]; then
    end_processes
    remove_traces
    remove_common_traces
  fi
  unlock
}

# job_is_over: whether the job that started instance $id can no longer stop it
job_is_over() {
  [ -d "$(field dir)" ] || return 0
  owner=$(field owner)
  [ -n "$owner" ] && ! is_process "${owner% *}" "${owner#* }"
}

sweep() {
  [ -d "$RECORDS" ] || return 0
  lock
  for record in "$RECORDS"/*/record; do
    [ -f "$record" ] || continue
    id=${record%/record}
    id=${id##*/}
    job_is_over || continue
    printf 'swept %s\n' "$(field dir)"
    end_processes
    remove_traces
  done
  remove_common_traces
  unlock
}

command=${1:-}
[ $# -eq 0 ] || shift
parse_arguments "$@"
case $command in
  probe | start | supervise | stop | sweep) "$command" "$@" ;;
  *) fail "unknown command '$command'" ;;
esac
