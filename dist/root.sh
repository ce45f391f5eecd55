#!/bin/sh
# This file contains everything that setup-kata-agent does as root. It is run by its path, as
#
#     sudo -n /usr/bin/env -i PATH=... /bin/sh root.sh COMMAND KEY=VALUE...
#
# and receives values only as arguments. Commands:
#
#     probe      reports what this host supports, as KEY=VALUE lines; changes nothing
#     start      records the instance, creates its namespaces, and leaves a supervisor running in them with the agent;
#                then gives the agent's socket to the runner's user, when requested (`own` on standard input)
#     supervise  (inside the namespaces) starts the agent, waits for it, records how it ended
#     stop       once its standard input has ended: ends the processes that `start` left, identified by pid and start
#                time, and removes the instance
#     sweep      runs `stop` for every instance whose job is over
#
# An instance is recorded in /run/setup-kata-agent/<id>/, which belongs to root and is readable by all, because the
# runner empties RUNNER_TEMP at the start and end of each job:
#
#     kept       what existed on the host before the instance, one path per line; written before the record
#     record     KEY=VALUE lines: what the instance is, its owner, its processes (pid and start time, proc(5) field 22),
#                and, once the agent has ended, its containers' cgroups and its exit status as in a shell (128 +
#                signal). It is short, because a shell reads it byte by byte.
#     starting   empty; a stop renames it to `stopping`, which works even if the disk is full
#     stopping   exists once a stop has begun
#
# Everything written there is read back to check it: a later stop could not undo what a full disk did not record.
#
# Any of these processes may be killed at any moment, and a stop may come at any moment. Therefore a start records what
# it is about to create before it creates it. A stop first marks the instance as `stopping`, then reads which process is
# the agent; the agent's process first records itself, then checks for the mark. Either the stop knows the agent, or
# the agent never starts.
#
# The caller reads events from standard output, one per line: `agent PID START`, `owned`, `exit STATUS`,
# `fail CODE WHY`; and from a stop: `stopped HOW`, `left WHAT`, `swept FOLDER`.

set -u
umask 022
# The last two are for NixOS.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin:/run/wrappers/bin
export PATH
unset PWD OLDPWD

RECORDS=/run/setup-kata-agent
LOCK=$RECORDS/lock
# Where every agent keeps its containers and its sandbox's namespaces; not configurable.
RUN_DIR=/run/kata-containers
NS_DIR=/run/sandbox-ns
# The agent uses this name, which may be separate from /run on some hosts.
[ -L /var/run ] || [ ! -d /var/run ] || NS_DIR=/var/run/sandbox-ns
# At log levels debug and trace, agents up to 3.23 write the first, later ones the second.
POLICY_LOGS='/tmp/policy.txt /tmp/policy.jsonl'
# The capabilities to set the clock, load modules, reboot and access hardware, all of which affect the whole kernel.
DROPPED=-sys_time,-wake_alarm,-sys_module,-sys_boot,-sys_rawio
# SIGKILL cannot be ignored; a process that takes longer is stuck in the kernel.
KILL_WAIT_MS=2000
# Must be one digit, see wait_gone.
POLL_MS=3
# sed reads this much of a log in one or two tenths of a second.
LOG_MIB=32

newline='
'

# say WORD...: prints one line
say() {
  printf '%s\n' "$(printf '%s' "$*" | tr '\n' ' ')"
}

fail() {
  say fail "$@"
  exit 1
}

# try COMMAND...: stores the command's output in $why
try() {
  why=$("$@" 2>&1)
}

is_socket() {
  [ -S "$1" ] && [ ! -L "$1" ]
}

# ---- arguments -------------------------------------------------------------------------------------------------

id='' isolation=full uid=0 gid=0 owner='' dir='' agent='' config='' log='' socket='' policy_log='' grace_ms=1000 cgroups=''

# take KEY=VALUE: sets the variable of that name from an argument or a line of a record; fails if there is none
take() {
  value=${1#*=}
  case $1 in
    id=*) id=$value ;;
    isolation=*) isolation=$value ;;
    uid=*) uid=$value ;;
    gid=*) gid=$value ;;
    owner=*) owner=$value ;;
    dir=*) dir=$value ;;
    agent=* | executable=*) agent=$value ;;
    config=*) config=$value ;;
    log=*) log=$value ;;
    socket=*) socket=$value ;;
    policy_log=*) policy_log=$value ;;
    grace_ms=*) grace_ms=$value ;;
    cgroups=*) cgroups=$value ;;
    *) return 1 ;;
  esac
}

check_id() {
  case $id in
    '' | *[!0-9a-f]*) fail defect "bad instance id '$id'" ;;
  esac
}

# ---- processes -------------------------------------------------------------------------------------------------

# find_start PID: sets $started to field 22 of /proc/PID/stat; fails if the process does not exist or is a zombie
find_start() {
  started=
  IFS= read -r stat_line 2>/dev/null <"/proc/$1/stat" || return 1
  # The command's name, in brackets, may contain anything; fields 3 and later follow the last bracket.
  # shellcheck disable=SC2086
  set -- ${stat_line##*) }
  [ "$1" != Z ] && [ "$1" != X ] || return 1
  started=${20}
}

# is_process PID START: whether exactly the recorded process is still running
is_process() {
  [ -n "$1" ] && [ -n "$2" ] && find_start "$1" && [ "$started" = "$2" ]
}

# wait_gone PID START MILLISECONDS
wait_gone() {
  wait_while "$3" is_process "$1" "$2"
}

# wait_while MILLISECONDS COMMAND...
wait_while() {
  left_ms=$1
  shift
  while "$@"; do
    [ "$left_ms" -gt 0 ] || return 1
    # POSIX supports only whole seconds.
    if sleep "0.00$POLL_MS" 2>/dev/null; then left_ms=$((left_ms - POLL_MS)); else sleep 1 && left_ms=$((left_ms - 1000)); fi
  done
}

# end_process PID START WHAT: ends it with SIGKILL
end_process() {
  is_process "$1" "$2" || return 0
  kill -KILL "$1" 2>/dev/null
  wait_gone "$1" "$2" "$KILL_WAIT_MS" || say "left process $1 ($3)"
}

# descendants PID START: prints every process below exactly that one, as PID START; none if it is not running. For an
# empty pid or 0, this would be all processes of the host.
descendants() {
  is_process "$1" "$2" || return 0
  for stat in /proc/[0-9]*/stat; do
    IFS= read -r stat_line 2>/dev/null <"$stat" && printf '%s\n' "$stat_line"
  done | awk -v root="$1" '
    { pid = $1; sub(/.*\) /, ""); children[$2] = children[$2] " " pid; start[pid] = $20 }
    function walk(pid,   n, list, i) {
      n = split(children[pid], list, " ")
      for (i = 1; i <= n; i++) { print list[i], start[list[i]]; walk(list[i]) }
    }
    END { walk(root) }'
}

# ---- records ---------------------------------------------------------------------------------------------------

# Allows one start or stop at a time on this host. Only root can access the file, so that nobody else can hold the lock.
# It is removed with the last instance: a process that waited for a file that has been removed tries again. Fails with $why.
lock() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    if [ ! -e "$LOCK" ]; then
      try mkdir -p "$RECORDS" || return 1
      why=$( (umask 077 && printf '' >>"$LOCK") 2>&1) || return 1
    fi
    # `command` is needed because a shell exits if a redirection of `exec` fails; the file may have been removed.
    command exec 9<"$LOCK" || continue
    # Passed as standard input, because mksh does not pass on any other descriptor.
    why=$(flock 0 2>&1 <&9) || return 1
    # shellcheck disable=SC3013 # dash, bash, busybox and mksh support it
    [ ! /proc/self/fd/9 -ef "$LOCK" ] || return 0
  done
  why="$LOCK keeps being removed"
  return 1
}

# append FILE LINE...: fails, with $why, unless the file contains every line afterwards
append() {
  why=$( (file=$1 && shift && printf '%s\n' "$@" >>"$file") 2>&1) && holds "$@"
}

# holds FILE LINE...
holds() {
  file=$1
  content=$newline$(cat "$file")$newline
  shift
  for line in "$@"; do
    case $content in
      *"$newline$line$newline"*) ;;
      *) return 1 ;;
    esac
  done
}

# cannot_write FILE: a shell's printf reports little about the cause, and BusyBox's nothing
cannot_write() {
  fail records "cannot write $1${why:+: $why} (is /run full?)"
}

note() {
  append "$RECORDS/$id/record" "$@" || cannot_write "$RECORDS/$id/record"
}

# is_kept PATH: whether it existed before instance $id
is_kept() {
  grep -Fqsx -- "$1" "$RECORDS/$id/kept"
}

# read_record: sets the variables of arguments and processes from the record of instance $id; fails if there is none
read_record() {
  agent_pid='' agent_start='' supervisor_pid='' supervisor_start=''
  [ -f "$RECORDS/$id/record" ] || return 1
  while IFS= read -r line; do
    case $line in
      agent_pid=*) agent_pid=${line#*=} ;;
      agent_start=*) agent_start=${line#*=} ;;
      supervisor_pid=*) supervisor_pid=${line#*=} ;;
      supervisor_start=*) supervisor_start=${line#*=} ;;
      *) take "$line" || : ;;
    esac
  done <"$RECORDS/$id/record"
}

# mark_and_read: for a stop, in this order. If /run has become read-only, the mark is not set; but then an agent that is
# not in its record yet cannot be recorded either, so it never starts.
mark_and_read() {
  mv -f "$RECORDS/$id/starting" "$RECORDS/$id/stopping" 2>/dev/null
  read_record
}

# each_instance COMMAND: runs it in a subshell for every instance, after reading its record; stops at the first failure
each_instance() {
  for folder in "$RECORDS"/*/; do
    (
      take "id=$(basename "$folder")"
      ! read_record || "$1"
    ) || return
  done
}

# agent_lives, supervisor_lives: for the record that was read
agent_lives() {
  is_process "$agent_pid" "$agent_start" || return 1
  # Between fork and exec, it is still a shell.
  case $(readlink "/proc/$agent_pid/exe") in
    "$agent" | "$agent (deleted)" | */env | */setpriv | */coreutils | */sh | */dash | */bash | */busybox | '') ;;
    *) return 1 ;;
  esac
}

supervisor_lives() {
  is_process "$supervisor_pid" "$supervisor_start"
}

# Two such agents would use, and empty, the same folders in /run; with `full`, any number can run.
uses_run() {
  [ "$isolation" != full ] && { agent_lives || supervisor_lives; }
}

# job_is_over: whether the job of the record that was read can no longer stop its agent
job_is_over() {
  [ -d "$dir" ] || return 0
  [ -n "$owner" ] && ! is_process "${owner% *}" "${owner#* }" || return
  # The owner may be a process that /proc does not show (hidepid, without CAP_SYS_PTRACE).
  [ -e "/proc/${owner% *}" ] || ! kill -0 "${owner% *}" 2>/dev/null
}

# ---- probe -----------------------------------------------------------------------------------------------------

# enter_namespaces ISOLATION: prints the command that runs another command in new namespaces; nothing for `none`
enter_namespaces() {
  case $1 in
    full) echo unshare --mount --propagation private --pid --fork --kill-child --net --ipc --uts ;;
    # Later mounts of the host are visible inside; mounts made inside are not visible on the host.
    mount) echo unshare --mount --propagation slave --pid --fork --kill-child ;;
  esac
}

probe() {
  for tool in setsid flock mount umount awk; do
    command -v "$tool" >/dev/null 2>&1 || printf 'missing=%s\n' "$tool"
  done
  [ "$isolation" != full ] || can_drop || printf 'keeps=%s\n' "$DROPPED"
  # In a container with its own cgroup namespace, the visible root is not the kernel's root (which has no type), and it
  # cannot pass controllers on while it contains processes.
  if [ -f /sys/fs/cgroup/cgroup.type ] && [ -n "$(cat /sys/fs/cgroup/cgroup.procs)" ]; then
    printf 'cgroup=namespace\n'
  fi
  if [ "$isolation" != none ]; then
    # BusyBox's unshare lacks the option that ends the processes in the namespaces.
    unshare --fork --kill-child true 2>/dev/null || printf 'missing=unshare\n'
  fi
  [ -w /run ] || printf 'readonly=/run\n'
  # The other kinds are tried only if the requested one is not possible.
  probe_namespaces "$isolation" || { probe_namespaces full && :; probe_namespaces mount && :; }
  # Files that a real Kata runtime keeps for its sandboxes.
  for sandbox in "$RUN_DIR"/shared/sandboxes/* /run/vc/sbs/*; do
    [ ! -e "$sandbox" ] || printf 'kata=%s\n' "$sandbox"
  done
  each_instance probe_instance
}

probe_instance() {
  if job_is_over; then
    printf 'stale=%s\n' "$dir"
  elif uses_run; then
    printf 'live=%s %s\n' "$isolation" "$dir"
  fi
}

probe_namespaces() {
  [ "$1" != none ] || return 0
  # shellcheck disable=SC2046
  if try $(enter_namespaces "$1") mount --bind /dev/null /dev/null; then
    say "can=$1"
  else
    say "cannot=$1 $why"
    return 1
  fi
}

# ---- start -----------------------------------------------------------------------------------------------------

start() {
  lock || fail records "$why"
  # Meanwhile the caller may have been killed, and its post step may have run.
  if [ ! -d "$dir" ]; then
    remove_common_traces
    fail cancelled "$dir is gone"
  fi
  [ "$isolation" = full ] || each_instance refuse_second_in_run || exit
  try mkdir "$RECORDS/$id" || fail records "cannot create $RECORDS/$id: $why"
  kept=$(list_kept)
  # If this were incomplete, existing files would be mistaken for the agent's.
  why=$( (printf '' >"$RECORDS/$id/starting" && printf '%s\n' "$kept" >"$RECORDS/$id/kept") 2>&1)
  [ "$(cat "$RECORDS/$id/kept")" = "$kept" ] || cannot_write "$RECORDS/$id"
  note "isolation=$isolation" "owner=$owner" "dir=$dir" "executable=$agent" "socket=$socket"
  if [ "$isolation" = full ]; then
    place_holder dir "$RUN_DIR"
    place_holder dir "$NS_DIR"
  fi
  [ -z "$policy_log" ] || place_policy_log
  # The caller has checked that nobody listens there.
  ! is_socket "$socket" || rm -f -- "$socket"
  # setsid protects the supervisor from signals to the step's session. The process is not a group leader, so setsid
  # does not fork, and the pid is the supervisor's own.
  # shellcheck disable=SC2046
  setsid $(enter_namespaces "$isolation") /bin/sh "$0" supervise "$@" \
    7</proc/net/unix 8>>"$RECORDS/$id/record" 9>&- &
  note_supervisor "$!"
  exec 9>&-
  own_socket
}

# note_supervisor PID: if it cannot be recorded, it is ended at once, with everything that it has started
note_supervisor() {
  find_start "$1"
  if append "$RECORDS/$id/record" "supervisor_pid=$1" "supervisor_start=$started"; then return; fi
  unwritten=$why
  mark_and_read
  supervisor_pid=$1 supervisor_start=$started
  end_processes
  why=$unwritten
  cannot_write "$RECORDS/$id/record"
}

refuse_second_in_run() {
  ! uses_run || fail run-in-use "an agent with isolation '$isolation' already runs, in $dir"
}

# place_holder dir|file PATH: makes sure that PATH exists as a mount point, and records it if it is created here. It is
# removed with the last instance: removing a mount point detaches what other namespaces have mounted on it.
place_holder() {
  [ ! -L "$2" ] || fail in-the-way "$2 is a symbolic link"
  if [ "$1" = dir ]; then
    [ ! -d "$2" ] || return 0
  else
    [ ! -d "$2" ] || fail in-the-way "$2 is a folder"
    [ ! -e "$2" ] || return 0
  fi
  append "$RECORDS/placeholders" "$2" || cannot_write "$RECORDS/placeholders"
  if [ "$1" = file ]; then make_file "$2"; else try mkdir "$2" || cannot_write "$2"; fi
}

make_file() {
  # noclobber opens with O_EXCL, so a link that appears there meanwhile is not followed
  why=$( (set -C && : >"$1") 2>&1) || fail in-the-way "cannot create $1: $why"
}

place_policy_log() {
  if [ "$isolation" != none ]; then
    for file in $POLICY_LOGS; do
      place_holder file "$file"
    done
    # The agent opens it with O_CREAT in a sticky folder; with fs.protected_regular, that fails unless it belongs to
    # root. It stays readable for all.
    try chown -h 0:0 "$policy_log" || fail host "cannot take ownership of $policy_log: $why"
  # On the host itself, the agent opens that name as root in a folder that anybody can write to, and truncates the file
  # that it finds. Others cannot remove or redirect a file that belongs to root from the start.
  elif [ ! -e "$policy_log" ] && [ ! -L "$policy_log" ]; then
    make_file "$policy_log"
  elif [ -L "$policy_log" ] || [ ! -f "$policy_log" ]; then
    fail in-the-way "$policy_log exists and is not a file"
  elif [ ! -O "$policy_log" ] || [ "$(stat -c %h "$policy_log")" != 1 ]; then
    fail in-the-way "$policy_log exists and does not belong to root alone"
  fi
}

# Lists what must not be removed later: every cgroup, and which controllers each passes on (version 2); every mount; and
# if /run is shared with the host, what exists there.
list_kept() {
  find /sys/fs/cgroup -type d 2>/dev/null
  for group in /sys/fs/cgroup/ /sys/fs/cgroup/*/ /sys/fs/cgroup/*/*/; do
    [ ! -f "${group}cgroup.subtree_control" ] || printf '%s:%s\n' "${group%/}" "$(cat "${group}cgroup.subtree_control")"
  done
  [ "$isolation" != full ] || return 0
  awk '{ print "mount " $1 }' /proc/self/mountinfo
  each_shared print_existing
}

# each_shared COMMAND: runs it with each path that an agent may create on a host whose /run it shares, entries before
# their folder
each_shared() {
  for folder in "$RUN_DIR" "$NS_DIR"; do
    for entry in "$folder"/* "$folder"/.[!.]* "$folder"; do
      "$1" "$entry"
    done
  done
  # Otherwise, these are placeholders, which are removed with the last instance.
  [ "$isolation" = none ] || return 0
  for file in $POLICY_LOGS; do
    "$1" "$file"
  done
}

print_existing() {
  [ ! -e "$1" ] && [ ! -L "$1" ] || printf '%s\n' "$1"
}

remove_unless_kept() {
  is_kept "$1" || remove "$1"
}

# Gives the socket to the runner's user once the caller has seen it appear; the wait ends if the caller exits.
own_socket() {
  IFS= read -r word || return 0
  [ "$word" = own ] || return 0
  is_socket "$socket" || fail in-the-way "$socket is not a socket"
  try chmod 0600 "$socket" || fail host "cannot make $socket private: $why"
  try chown -h "$uid:$gid" "$socket" || fail host "cannot give $socket to user $uid: $why"
  printf 'owned\n'
}

# ---- supervise -------------------------------------------------------------------------------------------------

supervise() {
  if [ "$isolation" = full ]; then
    try ip link set lo up || printf 'note loopback stays down: %s (package iproute2)\n' "$why"
  fi
  if [ "$isolation" != none ]; then
    cover_block_devices
    [ -z "$policy_log" ] || bind_policy_logs
  fi
  cd / || fail host 'cannot enter /'
  run_agent &
  child=$!
  wait "$child"
  status=$?
  # The job and its folders may be gone before these cgroups are removed.
  list_container_cgroups "$log" "$RUN_DIR" | sed 's/^/cgroup=/' >&8
  printf 'exit=%s\n' "$status" >&8
  printf 'exit %s\n' "$status"
}

cover_block_devices() {
  # A release build of the agent opens each of these to search for init-data, and exits if that is not permitted.
  for device in /dev/vd* /dev/sd*; do
    [ ! -b "$device" ] || try mount --bind /dev/null "$device" || fail namespaces "cannot cover $device: $why"
  done
}

# Both names lead to the instance's own log. The entries of old agents are not JSON; they go through a pipe and are
# converted into the JSON lines that new agents write.
bind_policy_logs() {
  try mount --bind "$policy_log" /tmp/policy.jsonl || fail in-the-way "cannot bind a policy log over /tmp/policy.jsonl: $why"
  try mkfifo -m 0600 "$dir/policy.pipe" || fail host "cannot create $dir/policy.pipe: $why"
  try mount --bind "$dir/policy.pipe" /tmp/policy.txt || fail in-the-way "cannot bind a policy log over /tmp/policy.txt: $why"
  # Opened for reading and writing, so that the agent, which closes and reopens it, always has a reader, and the reader
  # never sees its end.
  translate_policy_log <>"$dir/policy.pipe" >>"$policy_log" 2>>"$log" &
}

# Lines must be passed on at once, which POSIX guarantees for no tool: GNU sed has -u for this; BusyBox's sed lacks it, but
# its awk does not wait for more than a line, as mawk does.
translate_policy_log() {
  if sed -un '' </dev/null 2>/dev/null; then
    exec sed -un 's/^\["ep":"\([^"]*\)",\(.*\)\],$/{"kind":"\1","request":\2}/p'
  fi
  exec awk '/^\["ep":"[^"]*",.*\],$/ {
    kind = substr($0, 8, index(substr($0, 8), "\"") - 1)
    request = substr($0, 10 + length(kind), length($0) - length(kind) - 11)
    print "{\"kind\":\"" kind "\",\"request\":" request "}"
    fflush()
  }'
}

# Becomes the agent. /proc is still the host's here, so this process can read its own pid on the host.
run_agent() {
  shares_run=
  trap - HUP INT TERM PIPE
  # shellcheck disable=SC2034
  IFS=' ' read -r pid rest </proc/self/stat
  find_start "$pid"
  why=$(printf 'agent_pid=%s\nagent_start=%s\n' "$pid" "$started" 2>&1 >&8)
  # In this order, because a stop removes the record before its mark.
  if [ -e "$RECORDS/$id/stopping" ] || [ ! -e "$RECORDS/$id/record" ]; then exit; fi
  # An agent that no stop would find must not start.
  holds /proc/self/fd/8 "agent_pid=$pid" "agent_start=$started" || cannot_write "$RECORDS/$id/record"
  if [ "$isolation" != none ]; then
    hide_host
    try mount -t proc proc /proc || fail namespaces "cannot mount /proc in the namespace: $why"
  fi
  printf 'agent %s %s\n' "$pid" "$started"
  # An agent without a policy is expected to abort, but not to leave a core file.
  # shellcheck disable=SC3045 # dash and bash support it
  ulimit -c 0
  set -- "$agent" --config "$config"
  if [ "$isolation" = full ] && can_drop; then
    set -- setpriv --bounding-set "$DROPPED" --inh-caps "$DROPPED" -- "$@"
  fi
  # If /run is the host's, a socket that is created later is not covered. This address refuses connections as well.
  [ -z "$shares_run" ] || set -- DBUS_SYSTEM_BUS_ADDRESS=unix:path=/dev/null "$@"
  exec env -i PATH="$PATH" "$@" >>"$log" 2>&1 7<&- 8>&-
}

# can_drop: whether setpriv supports it; BusyBox's does not
can_drop() {
  setpriv --bounding-set "$DROPPED" --inh-caps "$DROPPED" -- true 2>/dev/null
}

# hide_host: makes the host's services unreachable by path: D-Bus and systemd (which would take pids from the agent's
# namespace for the host's, and move, limit or freeze other processes), container engines, and udev
hide_host() {
  if [ "$isolation" = full ]; then
    own_run /run
    # On most hosts, it is a link to /run.
    [ -L /var/run ] || [ ! -d /var/run ] || own_run /var/run
    mkdir -p "$RUN_DIR" "$NS_DIR"
    mount --bind "$dir/run/kata-containers" "$RUN_DIR" || fail namespaces "cannot bind $RUN_DIR"
    mount --bind "$dir/run/sandbox-ns" "$NS_DIR" || fail namespaces "cannot bind $NS_DIR"
  else
    shares_run=yes
    cover_sockets_below /run
  fi
  # Sockets elsewhere that existed when the agent was started.
  sed -n 's|^[^ ]* [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* *[0-9]* /|/|p' <&7 | cover_each || exit 1
  # Its settings for processors, memory and devices affect the whole kernel.
  ! grep -q '^[^ ]* [^ ]* [^ ]* [^ ]* /sys ' /proc/self/mountinfo ||
    mount -o remount,bind,ro /sys || fail namespaces 'cannot make /sys read-only'
}

# own_run FOLDER: gives the agent its own /run, a folder of the instance into which what it needs from the host is bound.
# If the user wants the socket directly in /run, the host's must stay, and its sockets are covered.
own_run() {
  mkdir -p "$dir/run" "$dir$1" || fail host "cannot create $dir$1"
  for needed in "${dir%/*}" "${socket%/*}" "${agent%/*}" /run/current-system /run/wrappers; do
    needed=$(cd -P -- "$needed" 2>/dev/null && pwd) || continue
    case $needed/ in
      "$1"/)
        shares_run=yes
        cover_sockets_below "$1"
        return
        ;;
      "$1"/*)
        cover_sockets_below "$needed"
        mkdir -p "$dir$needed"
        mount --rbind "$needed" "$dir$needed" || fail namespaces "cannot bind $needed"
        ;;
    esac
  done
  # CreateSandbox with `dns` binds a file over /etc/resolv.conf, which is usually a link into /run.
  resolv_conf=$(readlink -f /etc/resolv.conf)
  case $resolv_conf in
    "$1"/*)
      mkdir -p "$dir${resolv_conf%/*}" && : >>"$dir$resolv_conf" && mount --bind "$resolv_conf" "$dir$resolv_conf"
      ;;
  esac
  mount --rbind "$dir$1" "$1" || fail namespaces "cannot bind $1"
}

# cover_sockets_below FOLDER: also in every tmpfs mounted below it. Pipes are covered too: init, for example, listens on one.
cover_sockets_below() {
  cover_sockets_in "$1"
  awk '/ - tmpfs / { print $5 }' /proc/self/mountinfo | while IFS= read -r folder; do
    folder=$(printf '%b' "$folder")
    case $folder in "$1"/*) cover_sockets_in "$folder" ;; esac
  done || exit 1
}

# cover_sockets_in FOLDER: on its own file system
cover_sockets_in() {
  find "$1" -xdev \( -type s -o -type p \) 2>/dev/null | cover_each || exit 1
}

# cover_each: reads paths, and mounts /dev/null, which refuses connections, over each that is a socket or pipe
cover_each() {
  while IFS= read -r name; do
    [ -S "$name" ] || [ -p "$name" ] || continue
    # It may have been removed meanwhile.
    mount --bind /dev/null "$name" 2>/dev/null || [ ! -e "$name" ] || fail namespaces "cannot cover $name"
  done
}

# ---- stop ------------------------------------------------------------------------------------------------------

stop() {
  # The caller gives the agent time to exit by itself. If the caller is killed meanwhile, the input ends too.
  while IFS= read -r word; do :; done
  if ! lock; then
    # Without its folder, there is no recorded instance.
    [ ! -e "$RECORDS/$id" ] || fail records "cannot lock $LOCK: $why"
    remove "$dir"
    return
  fi
  # An instance that has not been started yet can no longer start.
  end_instance || remove "$dir"
  remove_common_traces
}

# end_instance: fails if there is no record. What a start could not record on a full disk comes from the arguments.
end_instance() {
  mark_and_read || return
  end_processes
  remove_traces
}

# end_processes: ends the agent, its containers and the supervisor; reports which signal was needed
end_processes() {
  list_cgroups
  thaw_containers
  # In its own PID namespace, everything that the agent started dies with it; on the host, it would be orphaned.
  orphans=
  if [ "$isolation" = none ]; then
    # Paused, so that it starts no more processes while they are listed.
    ! agent_lives || kill -STOP "$agent_pid"
    orphans=$(
      descendants "$supervisor_pid" "$supervisor_start"
      descendants "$agent_pid" "$agent_start"
    )
  fi
  how=gone
  if agent_lives; then
    how=SIGTERM
    kill -TERM "$agent_pid" 2>/dev/null
    [ "$isolation" != none ] || kill -CONT "$agent_pid" 2>/dev/null
    if ! wait_gone "$agent_pid" "$agent_start" "$grace_ms"; then
      how=SIGKILL
      end_process "$agent_pid" "$agent_start" agent
    fi
  fi
  # The supervisor exits after its agent; unshare then kills everything that is left in the namespace.
  if supervisor_lives && { [ -z "$agent_pid" ] || ! wait_gone "$supervisor_pid" "$supervisor_start" "$grace_ms"; }; then
    end_process "$supervisor_pid" "$supervisor_start" supervisor
  fi
  printf '%s\n' "$orphans" | while read -r pid began; do
    end_process "$pid" "$began" container
  done
  printf 'stopped %s\n' "$how"
}

# remove_traces: for the record that was read
remove_traces() {
  remove_cgroups
  [ "$isolation" = full ] || remove_shared
  case ${socket%/*} in
    "$dir") ;;
    # If the socket's path would have been too long, it is in a folder of its own.
    */kata-agent-"$id") remove "${socket%/*}" ;;
    *) ! is_socket "$socket" || remove "$socket" ;;
  esac
  unmount_below "$dir"
  remove "$dir"
  # The record must be removed before the mark; see run_agent.
  remove "$RECORDS/${id:?}/record"
  remove "$RECORDS/${id:?}"
}

# list_cgroups: sets $own_cgroups to the containers' cgroups, one per line: those that the caller saw (DestroySandbox
# removes a container's configuration), and those that are still visible. Must be called before the agent is ended.
list_cgroups() {
  run_dir=$RUN_DIR
  [ "$isolation" != full ] || run_dir=$dir/run/kata-containers
  log=$dir/agent.log
  # Its folder may have been emptied, but the agent still has the file open.
  [ -f "$log" ] || ! agent_lives || log=/proc/$agent_pid/fd/1
  own_cgroups=$(
    {
      printf '%s\n' "$cgroups"
      sed -n 's/^cgroup=//p' "$RECORDS/$id/record"
      list_container_cgroups "$log" "$run_dir"
    } | sort -u | while IFS= read -r path; do cgroup_folder "$path"; done
  )
}

# list_container_cgroups LOG FOLDER: prints the cgroup paths in an agent's log, and those of the containers in that
# folder, as in the specification (`cgroupsPath`). A container without one uses its own name.
list_container_cgroups() {
  # Reading a pipe in its place would never end.
  if [ -f "$1" ]; then
    # Only the beginning, as a log may have gigabytes: the record and the containers' configurations have the same paths.
    dd if="$1" bs=1048576 count="$LOG_MIB" 2>/dev/null |
      sed -n -e '/"msg":"receive createcontainer, spec: /s/.*cgroups_path: \(Some(\)\{0,1\}\\"\([^"\]*\)\\".*/\2/p' \
        -e 's/.*"cid":"\([^"]*\)".*/\1/p'
  fi
  for config in "$2"/*/config.json; do
    [ -f "$config" ] || continue
    path=$(sed -n 's/.*"cgroupsPath" *: *"\([^"]*\)".*/\1/p' "$config")
    name=${config%/*}
    printf '%s\n' "${path:-/${name##*/}}"
  done
}

# cgroup_folder PATH: prints where the agent creates it, below a hierarchy. For systemd's form, slice:prefix:name, see
# kata-containers, src/agent/rustjail/src/cgroups/systemd/cgroups_path.rs
cgroup_folder() {
  case $1 in
    *..* | *//*) ;;
    *:*:*:*) ;;
    *:*:*)
      printf '%s\n' "$1" | awk -F: '{
        slice = $1 == "" ? "system.slice" : $1; sub(/\.slice$/, "", slice)
        n = slice == "-" ? 0 : split(slice, part, "-"); name = ""
        for (i = 1; i <= n; i++) { name = name (i > 1 ? "-" : "") part[i]; printf "/%s.slice", name }
        print "/" ($3 ~ /\.slice$/ ? $3 : ($2 == "" ? "" : $2 "-") $3 ".scope") }'
      ;;
    /*[!/]) printf '%s\n' "$1" ;;
    *[!/]) printf '/%s\n' "$1" ;;
  esac
}

# thaw_containers: in a frozen cgroup of version 1, no process can end
thaw_containers() {
  printf '%s\n' "$own_cgroups" | while IFS= read -r folder; do
    for state in /sys/fs/cgroup/*"$folder"/freezer.state; do
      [ ! -f "$state" ] || is_kept "${state%/*}" || echo THAWED >"$state"
    done
  done
}

remove_cgroups() {
  set -- /sys/fs/cgroup/*/
  [ ! -f /sys/fs/cgroup/cgroup.controllers ] || set -- /sys/fs/cgroup/
  printf '%s\n' "$own_cgroups" | while IFS= read -r folder; do
    for hierarchy in "$@"; do
      [ -z "$folder" ] || remove_cgroup "${hierarchy%/}" "$folder"
    done
  done
  [ -f /sys/fs/cgroup/cgroup.controllers ] || return 0
  # For the cgroups above a container's, the lowest first.
  printf '%s\n' "$own_cgroups" | while IFS= read -r folder; do
    while [ -n "$folder" ]; do
      folder=${folder%/*}
      printf '%s\n' "/sys/fs/cgroup$folder"
    done
  done | sort -ru | while IFS= read -r group; do put_back_controllers "$group"; done
}

# remove_cgroup HIERARCHY FOLDER: leaves cgroups and processes that existed before the agent, and what others now use
remove_cgroup() {
  cgroup=$1$2
  if [ -f "$cgroup/cgroup.procs" ] && ! is_kept "$cgroup"; then
    # A container may have created more cgroups below its own.
    find "$cgroup" -depth -type d | while IFS= read -r group; do
      while IFS= read -r pid; do
        find_start "$pid"
        if [ -n "$agent_start" ] && [ "${started:-0}" -ge "$agent_start" ]; then
          end_process "$pid" "$started" container
        fi
      done <"$group/cgroup.procs"
      wait_while 500 is_emptying "$group" || :
      [ ! -d "$group" ] || printf 'left cgroup %s\n' "$group"
    done
  fi
  while [ "$cgroup" != "$1" ] && ! is_kept "$cgroup"; do
    [ ! -d "$cgroup" ] || rmdir "$cgroup" 2>/dev/null || break
    cgroup=${cgroup%/*}
  done
}

# is_emptying GROUP: whether it cannot be removed although no process is in it: the kernel takes a moment after the last
is_emptying() {
  ! rmdir "$1" 2>/dev/null && [ -d "$1" ] && ! read -r _ <"$1/cgroup.procs"
}

# put_back_controllers GROUP: in cgroup version 2, an agent enables all controllers below the root and below each cgroup
# on the way. The kernel refuses to disable one that a cgroup below passes on; and others may have begun to use it.
put_back_controllers() {
  before=$(grep -Fs -- "$1:" "$RECORDS/$id/kept") || return 0
  tr ' ' '\n' <"$1/cgroup.subtree_control" | while IFS= read -r controller; do
    case " ${before#"$1":} " in
      *" $controller "*) continue ;;
    esac
    limits_by "$controller" "$1" || echo "-$controller" 2>/dev/null >"$1/cgroup.subtree_control" ||
      printf 'left controller %s enabled in %s\n' "$controller" "$1"
  done
}

# limits_by CONTROLLER GROUP: whether a cgroup in that one has a limit or weight other than the kernel's default
limits_by() {
  for limit in "$2"/*/"$1".*max "$2"/*/"$1".*high "$2"/*/"$1".*low "$2"/*/"$1".*min "$2"/*/"$1".*weight \
    "$2"/*/"$1".cpus "$2"/*/"$1".mems; do
    [ -f "$limit" ] || continue
    case $(cat "$limit") in
      '' | 0 | 0.00 | 100 | 'default 100' | max* | *[\ =]max) ;;
      *) return 0 ;;
    esac
  done
  return 1
}

# remove_shared: removes what was added to the host's /run since the agent started
remove_shared() {
  unmount_resolv_conf
  for folder in "$RUN_DIR" "$NS_DIR"; do
    unmount_below "$folder"
  done
  each_shared remove_unless_kept
}

# unmount_resolv_conf: CreateSandbox with `dns` binds a file of the sandbox over the host's
unmount_resolv_conf() {
  awk '$5 == "/etc/resolv.conf" && $4 ~ /\/kata-containers\/sandbox\/resolv.conf(\/\/deleted)?$/' /proc/self/mountinfo |
    while read -r mount_id _; do
      is_kept "mount $mount_id" || umount /etc/resolv.conf || printf 'left mount /etc/resolv.conf\n'
    done
}

# unmount_below FOLDER: unmounts what has been mounted there or below it, the last first
unmount_below() {
  mounts_below "$1" | sort -r | while read -r mounted mount_id; do
    ! is_kept "mount $mount_id" || continue
    mounted=$(printf '%b' "$mounted") # mountinfo writes a blank as \040
    umount "$mounted" 2>/dev/null || umount -l "$mounted" || printf 'left mount %s\n' "$mounted"
  done
}

# mounts_below PATH: prints what is mounted there or below it, and the mount ID, as in mountinfo: without links, a blank
# as \040
mounts_below() {
  [ -n "$1" ] || return 0
  top=$(readlink -f "$1") || top=$1
  top=$top awk '
    BEGIN {
      for (i = 1; i <= length(ENVIRON["top"]); i++) {
        c = substr(ENVIRON["top"], i, 1)
        top = top (c == " " ? "\\040" : c == "\t" ? "\\011" : c == "\n" ? "\\012" : c == "\\" ? "\\134" : c)
      }
    }
    $5 == top || index($5, top "/") == 1 { print $5, $1 }' /proc/self/mountinfo
}

# remove PATH: never through a mount, because what is behind it belongs to somebody else
remove() {
  [ -e "$1" ] || [ -L "$1" ] || return 0
  if [ ! -L "$1" ] && [ -n "$(mounts_below "$1")" ]; then
    say "left $1 (something is mounted in it)"
  else
    try rm -rf -- "$1" || say "left $1 ($why)"
  fi
}

# remove_common_traces: after the last instance, removes the mount points created for the first, and the records
remove_common_traces() {
  for folder in "$RECORDS"/*/; do
    # Left by a start that was killed at its first step, or a stop at its last.
    [ ! -d "$folder" ] || [ -f "$folder/record" ] || remove "${folder%/}"
  done
  each_instance false || return 0
  if [ -f "$RECORDS/placeholders" ]; then
    while IFS= read -r made; do
      if [ -d "$made" ]; then
        rmdir "$made" 2>/dev/null || printf 'left %s\n' "$made"
      elif [ -O "$made" ] && [ ! -s "$made" ]; then
        rm -f -- "$made" || printf 'left %s\n' "$made"
      fi
    done <"$RECORDS/placeholders"
  fi
  rm -f "$RECORDS/placeholders" "$LOCK"
  rmdir "$RECORDS"
}

sweep() {
  lock || fail records "$why"
  each_instance sweep_instance
  remove_common_traces
}

sweep_instance() {
  job_is_over || return 0
  printf 'swept %s\n' "$dir"
  end_instance || :
}

# ----------------------------------------------------------------------------------------------------------------

command=${1:-}
[ $# -eq 0 ] || shift
for argument in "$@"; do
  take "$argument" || fail defect "unknown argument $argument"
done
case $command in
  probe) ;;
  start) check_id ;;
  # The caller may be killed, or interrupted at a terminal: what has begun is completed.
  sweep) trap '' HUP INT TERM PIPE ;;
  # Likewise; and a supervisor must outlive its agent, which resets these, to record how it ended.
  stop | supervise) check_id && trap '' HUP INT TERM PIPE ;;
  *) fail defect "unknown command '$command'" ;;
esac
"$command" "$@"
