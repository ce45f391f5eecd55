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
#     stop       once its standard input has ended: ends what `start` left, by pid and start time, and removes the
#                instance
#     sweep      `stop` for every instance whose job is over
#
# An instance is recorded in /run/setup-kata-agent/<id>/, root's and readable by all, since the runner empties
# RUNNER_TEMP at the start and end of each job:
#
#     kept       what stood on the host before it, a path a line; there before the record
#     record     KEY=VALUE lines: what it is, whose, which processes (pid and start time, proc(5) field 22), and, once the
#                agent has ended, its containers' cgroups and its exit status as a shell tells it (128 + signal). It is
#                short: a shell reads it byte by byte.
#     starting   empty; a stop makes it `stopping` by renaming it, which takes no space on a disk that is full
#     stopping   is there from when a stop has begun
#
# What is written there is read back: whoever is to undo a start knows nothing of what a full disk did not take.
#
# Any of these processes may be killed at any moment, and a stop may come at any moment. So a start notes what it is
# about to make, before it makes it; and a stop first marks the instance as `stopping`, then reads which process is
# the agent, while that first notes itself, then looks for the mark. Either the stop knows the agent, or the agent
# never comes to be.
#
# The caller reads events, a line each, from standard output: `agent PID START`, `owned`, `exit STATUS`,
# `fail CODE WHY`, and of a stop: `stopped HOW`, `left WHAT`, `swept FOLDER`.

set -u
umask 022
# The last two are NixOS's.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin:/run/wrappers/bin
export PATH
unset PWD OLDPWD

RECORDS=/run/setup-kata-agent
LOCK=$RECORDS/lock
# Where every agent, whatever its configuration, keeps its containers and its sandbox's namespaces.
RUN_DIR=/run/kata-containers
NS_DIR=/run/sandbox-ns
# The agent's own name for it, which a host may have apart from /run.
[ -L /var/run ] || [ ! -d /var/run ] || NS_DIR=/var/run/sandbox-ns
# Agents up to 3.23 write the first, later ones the second, from log level debug on.
POLICY_LOGS='/tmp/policy.txt /tmp/policy.jsonl'
# What it takes to set the clock, load modules, reboot, and get at hardware: these are for the whole kernel.
DROPPED=-sys_time,-wake_alarm,-sys_module,-sys_boot,-sys_rawio
# SIGKILL cannot be refused; a process that stays longer is stuck in the kernel.
KILL_WAIT_MS=2000
# One digit.
POLL_MS=3
# sed reads as much of a log in a tenth of a second or two.
LOG_MIB=32

newline='
'

# say WORD...: in one line
say() {
  printf '%s\n' "$(printf '%s' "$*" | tr '\n' ' ')"
}

fail() {
  say fail "$@"
  exit 1
}

# try COMMAND...: what it says goes into $why
try() {
  why=$("$@" 2>&1)
}

is_socket() {
  [ -S "$1" ] && [ ! -L "$1" ]
}

# ---- arguments -------------------------------------------------------------------------------------------------

id='' isolation=full uid=0 gid=0 owner='' dir='' agent='' config='' log='' socket='' policy_log='' grace_ms=1000 cgroups=''

# take KEY=VALUE: an argument, or a line of a record, into the variable of that name; fails where there is none
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

# find_start PID: field 22 of /proc/PID/stat into $started; fails where there is no such process, or only a zombie.
find_start() {
  started=
  IFS= read -r stat_line 2>/dev/null <"/proc/$1/stat" || return 1
  # The command's name, in brackets, may hold anything; what follows its last bracket is fields 3 and on.
  # shellcheck disable=SC2086
  set -- ${stat_line##*) }
  [ "$1" != Z ] && [ "$1" != X ] || return 1
  started=${20}
}

# is_process PID START: whether the very process that was recorded is still there.
is_process() {
  [ -n "$1" ] && [ -n "$2" ] && find_start "$1" && [ "$started" = "$2" ]
}

# wait_gone PID START MILLISECONDS
wait_gone() {
  left_ms=$3
  while is_process "$1" "$2"; do
    [ "$left_ms" -gt 0 ] || return 1
    # POSIX knows whole seconds only.
    if sleep "0.00$POLL_MS" 2>/dev/null; then left_ms=$((left_ms - POLL_MS)); else sleep 1 && left_ms=$((left_ms - 1000)); fi
  done
}

# end_process PID START WHAT: by SIGKILL
end_process() {
  is_process "$1" "$2" || return 0
  kill -KILL "$1" 2>/dev/null
  wait_gone "$1" "$2" "$KILL_WAIT_MS" || say "left process $1 ($3)"
}

# descendants PID START: prints every process below that very one, as PID START; none where it is not there. Of no pid
# at all, or of 0, they would be all processes of the host.
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

# One start or stop at a time on this host. The file is root's alone, so that nobody else can hold the lock, and goes
# with the last instance: whoever has waited for one that is gone meanwhile tries again. Fails with $why.
lock() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    if [ ! -e "$LOCK" ]; then
      try mkdir -p "$RECORDS" || return 1
      why=$( (umask 077 && printf '' >>"$LOCK") 2>&1) || return 1
    fi
    # `command`, since a shell ends where a redirection of exec itself fails: it may have gone with its last instance.
    command exec 9<"$LOCK" || continue
    # By its standard input: mksh hands no other descriptor on.
    why=$(flock 0 2>&1 <&9) || return 1
    # shellcheck disable=SC3013 # dash, bash, busybox and mksh have it
    [ ! /proc/self/fd/9 -ef "$LOCK" ] || return 0
  done
  why="$LOCK keeps being removed"
  return 1
}

# append FILE LINE...: fails, with $why, unless every line is there afterwards
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

# cannot_write FILE: a shell's printf says little of why, and BusyBox's nothing
cannot_write() {
  fail records "cannot write $1${why:+: $why} (is /run full?)"
}

note() {
  append "$RECORDS/$id/record" "$@" || cannot_write "$RECORDS/$id/record"
}

# is_kept PATH: whether that stood there before instance $id
is_kept() {
  grep -Fqsx -- "$1" "$RECORDS/$id/kept"
}

# read_record: that of instance $id, into the variables of its arguments and of its processes; fails where there is none
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

# mark_and_read: for a stop, in this order. Where /run has become read-only there is no mark, and an agent that is not
# in its record yet cannot be noted there, so that it never comes to be.
mark_and_read() {
  mv -f "$RECORDS/$id/starting" "$RECORDS/$id/stopping" 2>/dev/null
  read_record
}

# each_instance COMMAND: runs it for every instance, with its record read, in a shell of its own; until it fails
each_instance() {
  for folder in "$RECORDS"/*/; do
    (
      take "id=$(basename "$folder")"
      ! read_record || "$1"
    ) || return
  done
}

# agent_lives, supervisor_lives: of the record that was read
agent_lives() {
  is_process "$agent_pid" "$agent_start" || return 1
  # Between its fork and its exec it is still a shell.
  case $(readlink "/proc/$agent_pid/exe") in
    "$agent" | "$agent (deleted)" | */env | */setpriv | */coreutils | */sh | */dash | */bash | */busybox | '') ;;
    *) return 1 ;;
  esac
}

supervisor_lives() {
  is_process "$supervisor_pid" "$supervisor_start"
}

# Two of them would use, and wipe, the same folders in /run; with `full` there can be any number.
uses_run() {
  [ "$isolation" != full ] && { agent_lives || supervisor_lives; }
}

# job_is_over: whether the job of the record that was read can no longer stop its agent
job_is_over() {
  [ -d "$dir" ] || return 0
  [ -n "$owner" ] && ! is_process "${owner% *}" "${owner#* }" || return
  # A process that /proc does not show (hidepid, without CAP_SYS_PTRACE) may be the owner.
  [ -e "/proc/${owner% *}" ] || ! kill -0 "${owner% *}" 2>/dev/null
}

# ---- probe -----------------------------------------------------------------------------------------------------

# enter_namespaces ISOLATION: prints the command that makes the namespaces for another; nothing for none
enter_namespaces() {
  case $1 in
    full) echo unshare --mount --propagation private --pid --fork --kill-child --net --ipc --uts ;;
    # Mounts that the host makes later are seen in it; what is mounted in it does not leak out.
    mount) echo unshare --mount --propagation slave --pid --fork --kill-child ;;
  esac
}

probe() {
  for tool in setsid flock mount umount awk; do
    command -v "$tool" >/dev/null 2>&1 || printf 'missing=%s\n' "$tool"
  done
  [ "$isolation" != full ] || can_drop || printf 'keeps=%s\n' "$DROPPED"
  # In a container with a cgroup namespace of its own the root of what is seen is not the kernel's root (which has no
  # type), and while processes are in it, it can hand no controller on.
  if [ -f /sys/fs/cgroup/cgroup.type ] && [ -n "$(cat /sys/fs/cgroup/cgroup.procs)" ]; then
    printf 'cgroup=namespace\n'
  fi
  if [ "$isolation" != none ]; then
    # BusyBox has an unshare too, without the option that ends what is in the namespaces.
    unshare --fork --kill-child true 2>/dev/null || printf 'missing=unshare\n'
  fi
  [ -w /run ] || printf 'readonly=/run\n'
  # The other kinds are tried only where the one that is wanted cannot be had.
  probe_namespaces "$isolation" || { probe_namespaces full && :; probe_namespaces mount && :; }
  # What the runtime of a real Kata keeps for its sandboxes.
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
  # Whoever wanted the agent may have been killed meanwhile, and its post step been here.
  if [ ! -d "$dir" ]; then
    remove_common_traces
    fail cancelled "$dir is gone"
  fi
  [ "$isolation" = full ] || each_instance refuse_second_in_run || exit
  try mkdir "$RECORDS/$id" || fail records "cannot create $RECORDS/$id: $why"
  kept=$(list_kept)
  # Whole, or what stood there before would be taken for ours.
  why=$( (printf '' >"$RECORDS/$id/starting" && printf '%s\n' "$kept" >"$RECORDS/$id/kept") 2>&1)
  [ "$(cat "$RECORDS/$id/kept")" = "$kept" ] || cannot_write "$RECORDS/$id"
  note "isolation=$isolation" "owner=$owner" "dir=$dir" "executable=$agent" "socket=$socket"
  if [ "$isolation" = full ]; then
    place_holder dir "$RUN_DIR"
    place_holder dir "$NS_DIR"
  fi
  [ -z "$policy_log" ] || place_policy_log
  # The caller has made sure that nobody listens there.
  ! is_socket "$socket" || rm -f -- "$socket"
  # setsid keeps the supervisor from what ends the step's session. It is no group leader, so setsid does not fork
  # and the pid is the supervisor's own.
  # shellcheck disable=SC2046
  setsid $(enter_namespaces "$isolation") /bin/sh "$0" supervise "$@" \
    7</proc/net/unix 8>>"$RECORDS/$id/record" 9>&- &
  note_supervisor "$!"
  exec 9>&-
  own_socket
}

# note_supervisor PID: one that is not in the record is ended at once, with all that it has started
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

# place_holder dir|file PATH: makes sure that PATH is there to be mounted on, and notes it if we make it. It is
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
  # noclobber opens with O_EXCL, so a link that is put there meanwhile is not followed
  why=$( (set -C && : >"$1") 2>&1) || fail in-the-way "cannot create $1: $why"
}

place_policy_log() {
  if [ "$isolation" != none ]; then
    for file in $POLICY_LOGS; do
      place_holder file "$file"
    done
    # Root's, or the agent, that opens it in a sticky folder with O_CREAT, is refused where fs.protected_regular is
    # on. It stays readable for all.
    try chown -h 0:0 "$policy_log" || fail host "cannot take ownership of $policy_log: $why"
  # On the host itself the agent, as root, opens that name in a folder that anybody can write to, and empties what it
  # finds. A file that is root's from the start cannot be taken away or led elsewhere by others.
  elif [ ! -e "$policy_log" ] && [ ! -L "$policy_log" ]; then
    make_file "$policy_log"
  elif [ -L "$policy_log" ] || [ ! -f "$policy_log" ]; then
    fail in-the-way "$policy_log exists and is not a file"
  elif [ ! -O "$policy_log" ] || [ "$(stat -c %h "$policy_log")" != 1 ]; then
    fail in-the-way "$policy_log exists and does not belong to root alone"
  fi
}

# What is not ours to remove: every cgroup, and which controllers each hands on (version 2); every mount; and where /run
# is shared with the host, what stands there.
list_kept() {
  find /sys/fs/cgroup -type d 2>/dev/null
  for group in /sys/fs/cgroup/ /sys/fs/cgroup/*/ /sys/fs/cgroup/*/*/; do
    [ ! -f "${group}cgroup.subtree_control" ] || printf '%s:%s\n' "${group%/}" "$(cat "${group}cgroup.subtree_control")"
  done
  [ "$isolation" != full ] || return 0
  awk '{ print "mount " $1 }' /proc/self/mountinfo
  each_shared print_existing
}

# each_shared COMMAND: runs it with each path that an agent may make on a host whose /run it shares, a folder's own first
each_shared() {
  for folder in "$RUN_DIR" "$NS_DIR"; do
    for entry in "$folder"/* "$folder"/.[!.]* "$folder"; do
      "$1" "$entry"
    done
  done
  # Otherwise these are placeholders, which go with the last instance.
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

# Gives the socket to the runner's user, once the caller has seen it appear; the caller's end ends the wait.
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
  # The job may be gone, and its folders with it, before somebody comes to remove these.
  list_container_cgroups "$log" "$RUN_DIR" | sed 's/^/cgroup=/' >&8
  printf 'exit=%s\n' "$status" >&8
  printf 'exit %s\n' "$status"
}

cover_block_devices() {
  # A release agent opens each of these in search of an init-data disk, and ends if it may not.
  for device in /dev/vd* /dev/sd*; do
    [ ! -b "$device" ] || try mount --bind /dev/null "$device" || fail namespaces "cannot cover $device: $why"
  done
}

# Both names lead to the instance's own log. An old agent's entries, which are not JSON, become lines of JSON as new
# agents write them, by way of a pipe.
bind_policy_logs() {
  try mount --bind "$policy_log" /tmp/policy.jsonl || fail in-the-way "cannot bind a policy log over /tmp/policy.jsonl: $why"
  try mkfifo -m 0600 "$dir/policy.pipe" || fail host "cannot create $dir/policy.pipe: $why"
  try mount --bind "$dir/policy.pipe" /tmp/policy.txt || fail in-the-way "cannot bind a policy log over /tmp/policy.txt: $why"
  # Opened for reading and writing: the agent, which closes and opens it, is never without a reader, nor we at its end.
  translate_policy_log <>"$dir/policy.pipe" >>"$policy_log" 2>>"$log" &
}

# Each line at once, which POSIX promises of no tool: GNU's sed has -u for it, BusyBox's has not, but an awk that does not
# wait for more than a line, as mawk would.
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

# Becomes the agent. /proc is still the host's here, so this process can read which pid the host knows it by.
run_agent() {
  shares_run=
  trap - HUP INT TERM PIPE
  # shellcheck disable=SC2034
  IFS=' ' read -r pid rest </proc/self/stat
  find_start "$pid"
  why=$(printf 'agent_pid=%s\nagent_start=%s\n' "$pid" "$started" 2>&1 >&8)
  # In this order: a stop removes the record before its mark.
  if [ -e "$RECORDS/$id/stopping" ] || [ ! -e "$RECORDS/$id/record" ]; then exit; fi
  # An agent that no stop would find must not be.
  holds /proc/self/fd/8 "agent_pid=$pid" "agent_start=$started" || cannot_write "$RECORDS/$id/record"
  if [ "$isolation" != none ]; then
    hide_host
    try mount -t proc proc /proc || fail namespaces "cannot mount /proc in the namespace: $why"
  fi
  printf 'agent %s %s\n' "$pid" "$started"
  # An abort is expected of an agent without a policy; its core file is not.
  # shellcheck disable=SC3045 # dash and bash have it
  ulimit -c 0
  set -- "$agent" --config "$config"
  if [ "$isolation" = full ] && can_drop; then
    set -- setpriv --bounding-set "$DROPPED" --inh-caps "$DROPPED" -- "$@"
  fi
  # Where /run is the host's, a socket that is made anew is covered no more. This address refuses as well.
  [ -z "$shares_run" ] || set -- DBUS_SYSTEM_BUS_ADDRESS=unix:path=/dev/null "$@"
  exec env -i PATH="$PATH" "$@" >>"$log" 2>&1 7<&- 8>&-
}

# can_drop: whether there is a setpriv that can; BusyBox has one that cannot
can_drop() {
  setpriv --bounding-set "$DROPPED" --inh-caps "$DROPPED" -- true 2>/dev/null
}

# hide_host: from here on nothing of the host's answers to a name: neither its D-Bus nor systemd, which would move, limit
# and freeze the host's processes with the pids that the agent knows its own by, nor its container engines, nor udev.
hide_host() {
  if [ "$isolation" = full ]; then
    own_run /run
    # On most hosts it is a link to the other.
    [ -L /var/run ] || [ ! -d /var/run ] || own_run /var/run
    mkdir -p "$RUN_DIR" "$NS_DIR"
    mount --bind "$dir/run/kata-containers" "$RUN_DIR" || fail namespaces "cannot bind $RUN_DIR"
    mount --bind "$dir/run/sandbox-ns" "$NS_DIR" || fail namespaces "cannot bind $NS_DIR"
  else
    shares_run=yes
    cover_sockets_below /run
  fi
  # Those that lie elsewhere, and were there when the agent was started.
  sed -n 's|^[^ ]* [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* *[0-9]* /|/|p' <&7 | cover_each || exit 1
  # What it has to say of processors, memory and devices is for the whole kernel.
  ! grep -q '^[^ ]* [^ ]* [^ ]* [^ ]* /sys ' /proc/self/mountinfo ||
    mount -o remount,bind,ro /sys || fail namespaces 'cannot make /sys read-only'
}

# own_run FOLDER: the agent's own /run, a folder of the instance's, with what it needs of the host's bound into it. Where
# the user wants the socket right there, the host's must stay, and its sockets are covered.
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
  # CreateSandbox with `dns` binds a file over it, and it is most often a link to here.
  resolv_conf=$(readlink -f /etc/resolv.conf)
  case $resolv_conf in
    "$1"/*)
      mkdir -p "$dir${resolv_conf%/*}" && : >>"$dir$resolv_conf" && mount --bind "$resolv_conf" "$dir$resolv_conf"
      ;;
  esac
  mount --rbind "$dir$1" "$1" || fail namespaces "cannot bind $1"
}

# cover_sockets_below FOLDER: and in what is mounted below it, where that is a tmpfs; a pipe (of init's) is a name that is
# answered to as well
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

# cover_each: puts /dev/null, which refuses a connection, over each socket or pipe that it reads the path of
cover_each() {
  while IFS= read -r name; do
    [ -S "$name" ] || [ -p "$name" ] || continue
    # It may have gone meanwhile.
    mount --bind /dev/null "$name" 2>/dev/null || [ ! -e "$name" ] || fail namespaces "cannot cover $name"
  done
}

# ---- stop ------------------------------------------------------------------------------------------------------

stop() {
  # Its caller gives the agent time to end by itself; whoever is killed meanwhile has given the word, too.
  while IFS= read -r word; do :; done
  if ! lock; then
    # Without a folder for records there is no instance.
    [ ! -e "$RECORDS/$id" ] || fail records "cannot lock $LOCK: $why"
    remove "$dir"
    return
  fi
  # What was not started yet, now will not be.
  end_instance || remove "$dir"
  remove_common_traces
}

# end_instance: fails where there is no such record. What a start could not note for want of space, our arguments tell.
end_instance() {
  mark_and_read || return
  end_processes
  remove_traces
}

# end_processes: the agent, its containers and the supervisor; says which signal it took
end_processes() {
  list_cgroups
  thaw_containers
  # In a PID namespace of its own all that it started dies with it; on the host it would be orphaned.
  orphans=
  if [ "$isolation" = none ]; then
    # Held, so that it starts no more while they are listed.
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
  # The supervisor ends by itself when its agent has; unshare takes all that is left in the namespace with it.
  if supervisor_lives && { [ -z "$agent_pid" ] || ! wait_gone "$supervisor_pid" "$supervisor_start" "$grace_ms"; }; then
    end_process "$supervisor_pid" "$supervisor_start" supervisor
  fi
  printf '%s\n' "$orphans" | while read -r pid began; do
    end_process "$pid" "$began" container
  done
  printf 'stopped %s\n' "$how"
}

# remove_traces: of the record that was read
remove_traces() {
  remove_cgroups
  [ "$isolation" = full ] || remove_shared
  case ${socket%/*} in
    "$dir") ;;
    # A socket whose path would have been too long has a folder of its own.
    */kata-agent-"$id") remove "${socket%/*}" ;;
    *) ! is_socket "$socket" || remove "$socket" ;;
  esac
  unmount_below "$dir"
  remove "$dir"
  # In this order.
  remove "$RECORDS/${id:?}/record"
  remove "$RECORDS/${id:?}"
}

# list_cgroups: into $own_cgroups, a line each, the containers' own: those that the caller saw, since DestroySandbox removes a
# container's configuration, and those that are still to be seen. To be called before the agent is ended.
list_cgroups() {
  run_dir=$RUN_DIR
  [ "$isolation" != full ] || run_dir=$dir/run/kata-containers
  log=$dir/agent.log
  # Its folder may have been emptied; the agent still has it open.
  [ -f "$log" ] || ! agent_lives || log=/proc/$agent_pid/fd/1
  own_cgroups=$(
    {
      printf '%s\n' "$cgroups"
      sed -n 's/^cgroup=//p' "$RECORDS/$id/record"
      list_container_cgroups "$log" "$run_dir"
    } | sort -u | while IFS= read -r path; do cgroup_folder "$path"; done
  )
}

# list_container_cgroups LOG FOLDER: the cgroup paths that an agent's log has, and those of the containers in that folder,
# as the specification has them (`cgroupsPath`). A container without one has its own name for it.
list_container_cgroups() {
  # A pipe in its place would never end.
  if [ -f "$1" ]; then
    # Of a log of gigabytes the beginning: what is sought there is also in the record and with the containers.
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

# cgroup_folder PATH: where the agent makes it, below a hierarchy; of systemd's form, slice:prefix:name, as
# kata-containers' src/agent/rustjail/src/cgroups/systemd/cgroups_path.rs has it
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

# thaw_containers: in a frozen cgroup of version 1 no process ends
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
  # Of those above a container's, the lower first.
  printf '%s\n' "$own_cgroups" | while IFS= read -r folder; do
    while [ -n "$folder" ]; do
      folder=${folder%/*}
      printf '%s\n' "/sys/fs/cgroup$folder"
    done
  done | sort -ru | while IFS= read -r group; do put_back_controllers "$group"; done
}

# remove_cgroup HIERARCHY FOLDER: what was there before the agent, processes too, and what others have come to use, stays
remove_cgroup() {
  cgroup=$1$2
  if [ -f "$cgroup/cgroup.procs" ] && ! is_kept "$cgroup"; then
    # A container may have made more below its own.
    find "$cgroup" -depth -type d | while IFS= read -r group; do
      while IFS= read -r pid; do
        find_start "$pid"
        if [ -n "$agent_start" ] && [ "${started:-0}" -ge "$agent_start" ]; then
          end_process "$pid" "$started" container
        fi
      done <"$group/cgroup.procs"
      rmdir "$group" 2>/dev/null || [ ! -d "$group" ] || printf 'left cgroup %s\n' "$group"
    done
  fi
  while [ "$cgroup" != "$1" ] && ! is_kept "$cgroup"; do
    [ ! -d "$cgroup" ] || rmdir "$cgroup" 2>/dev/null || break
    cgroup=${cgroup%/*}
  done
}

# put_back_controllers GROUP: in cgroup version 2 an agent switches all controllers on, for what is below the root and
# each cgroup on the way. The kernel refuses while one below hands a controller on; and others may have come to use it.
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

# limits_by CONTROLLER GROUP: whether a cgroup in that one has a limit or a weight that is not the kernel's own
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

# remove_shared: what has come into the host's /run since the agent started
remove_shared() {
  unmount_resolv_conf
  for folder in "$RUN_DIR" "$NS_DIR"; do
    unmount_below "$folder"
  done
  each_shared remove_unless_kept
}

# unmount_resolv_conf: CreateSandbox with `dns` binds a file of the sandbox's over the host's own
unmount_resolv_conf() {
  awk '$5 == "/etc/resolv.conf" && $4 ~ /\/kata-containers\/sandbox\/resolv.conf(\/\/deleted)?$/' /proc/self/mountinfo |
    while read -r mount_id _; do
      is_kept "mount $mount_id" || umount /etc/resolv.conf || printf 'left mount /etc/resolv.conf\n'
    done
}

# unmount_below FOLDER: what has been mounted there or below it, the last first
unmount_below() {
  mounts_below "$1" | sort -r | while read -r mounted mount_id; do
    ! is_kept "mount $mount_id" || continue
    mounted=$(printf '%b' "$mounted") # mountinfo writes a blank as \040
    umount "$mounted" 2>/dev/null || umount -l "$mounted" || printf 'left mount %s\n' "$mounted"
  done
}

# mounts_below PATH: prints what is mounted there or below it, and the mount ID, as mountinfo has it: without links, a blank as \040
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

# remove PATH: never through a mount, behind which lies what is somebody else's
remove() {
  [ -e "$1" ] || [ -L "$1" ] || return 0
  if [ ! -L "$1" ] && [ -n "$(mounts_below "$1")" ]; then
    say "left $1 (something is mounted in it)"
  else
    try rm -rf -- "$1" || say "left $1 ($why)"
  fi
}

# remove_common_traces: with the last instance, the mount points that were made for the first, and the records
remove_common_traces() {
  for folder in "$RECORDS"/*/; do
    # A start, or a stop, that was killed at its first step or at its last.
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
  # Whoever wanted a stop may be killed, or interrupted at a terminal: what has begun is done to its end.
  sweep) trap '' HUP INT TERM PIPE ;;
  # And a supervisor is to outlive its agent, which resets these, to tell how it ended.
  stop | supervise) check_id && trap '' HUP INT TERM PIPE ;;
  *) fail defect "unknown command '$command'" ;;
esac
"$command" "$@"
