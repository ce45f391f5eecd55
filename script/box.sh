#!/bin/sh
# Runs the tests in a box, where they cannot harm the machine.
#
#   box.sh probe               as root: fails if no box can be created
#   box.sh enter COMMAND...    as root: runs a command in a box, until it exits or our standard input ends
#   box.sh worker COMMAND...   in a box: runs a command in a box of its own within that one
#
# A box has its own processes, mounts, network, IPC, and cgroups, and an empty /run and /tmp. It sees everything else of the
# machine as a copy that disappears with it. BOX_KEEP lists folders, one per line, that must be visible wherever they are;
# BOX_UMASK is the umask of the command.
set -eu
PATH=$PATH:/usr/sbin:/sbin

command=$1
shift
namespaces='--mount --propagation private --pid --fork --kill-child --mount-proc --ipc --uts --net'
emptied='/run /tmp /var/tmp /dev/shm'

# probe: checks whether a box can be created here
probe() {
  for tool in findmnt ip mount setsid unshare; do
    command -v "$tool" >/dev/null || {
      echo "$tool is not installed" >&2
      exit 1
    }
  done
  # shellcheck disable=SC2086
  unshare $namespaces mount -t tmpfs tmpfs /run
}

enter() {
  group=setup-kata-agent-tests-$$
  make_cgroups "$group"
  exec 3<&0
  # shellcheck disable=SC2086
  unshare $namespaces /bin/sh "$0" furnish "$group" "$@" </dev/null 3<&- &
  box=$!
  # In a session of its own: what kills this session does not kill the clean-up.
  setsid /bin/sh "$0" watch "$box" "$group" <&3 >/dev/null 2>&1 &
  status=0
  wait "$box" || status=$?
  remove_cgroups "$group"
  exit "$status"
}

# watch PID CGROUP: kills the box when our caller is gone, however it ended, and removes what is outside the box
watch() {
  began=$(start_of "$1")
  cat >/dev/null
  [ "$(start_of "$1")" != "$began" ] || kill -KILL "$1" || true
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    remove_cgroups "$2"
    has_cgroups "$2" || return 0
    sleep 0.2 # until the last of its processes is gone
  done
}

start_of() {
  cut -d ' ' -f 22 "/proc/$1/stat" 2>/dev/null || true
}

hierarchies() {
  if [ -f /sys/fs/cgroup/cgroup.procs ]; then
    echo /sys/fs/cgroup
    return
  fi
  for hierarchy in /sys/fs/cgroup/*; do
    [ -L "$hierarchy" ] || [ ! -f "$hierarchy/cgroup.procs" ] || echo "$hierarchy"
  done
}

# If no cgroup can be created, there is none to protect.
make_cgroups() {
  for hierarchy in $(hierarchies); do
    mkdir "$hierarchy/$1" 2>/dev/null || continue
    for file in cpuset.cpus cpuset.mems; do
      # Version 1 accepts no process until these are set.
      if [ -f "$hierarchy/$file" ]; then cat "$hierarchy/$file" >"$hierarchy/$1/$file"; fi
    done
  done
}

has_cgroups() {
  for hierarchy in $(hierarchies); do
    [ ! -d "$hierarchy/$1" ] || return 0
  done
  return 1
}

remove_cgroups() {
  for hierarchy in $(hierarchies); do
    [ ! -d "$hierarchy/$1" ] || find "$hierarchy/$1" -depth -type d -exec rmdir {} + || true
  done
}

# furnish CGROUP COMMAND...: in the new namespaces, sets up the box for a whole run
furnish() {
  bind_cgroups "$1"
  shift
  set_up_store
  for folder in /*; do
    case " $emptied /proc /sys /dev $store " in
      *" $folder "*) continue ;;
    esac
    if [ -d "$folder" ] && [ ! -L "$folder" ]; then cover "$folder" "$folder"; fi
  done
  empty_folders
  confirm
  bring_back cover
  let_in
  # Since the machine's own may point into its /run.
  rm -f /etc/resolv.conf /etc/hosts
  : >/etc/resolv.conf
  printf '127.0.0.1 localhost %s\n::1 localhost\n' "$(uname -n)" >/etc/hosts
  run "$@"
}

# furnish_worker CGROUP COMMAND...: in the new namespaces, sets up the box for one worker of a run
furnish_worker() {
  bind_cgroups "$1"
  shift
  set_up_store
  copy /etc
  empty_folders
  confirm
  bring_back bind
  run "$@"
}

# The command is not the first process: this shell is, and waits for every process that becomes its child.
run() {
  ip link set lo up
  umask "$BOX_UMASK"
  cd "$BOX_FOLDER"
  status=0
  "$@" || status=$?
  exit "$status"
}

bind_cgroups() {
  for hierarchy in $(hierarchies); do
    [ ! -d "$hierarchy/$1" ] || mount --bind "$hierarchy/$1" "$hierarchy"
  done
}

# The store contains what changes in the box, and the folders to bring back. It covers a folder that nothing needs.
set_up_store() {
  case "
$BOX_KEEP" in
    *"
/mnt/"*) store=/media ;;
    *) store=/mnt ;;
  esac
  hidden=$(list_hidden)
  mount -t tmpfs tmpfs "$store"
  count=0
  printf '%s\n' "$hidden" | while IFS= read -r folder; do
    count=$((count + 1))
    mkdir -p "$store/kept/$count"
    [ -z "$folder" ] || bind "$folder" "$store/kept/$count"
  done
}

# The folders in BOX_KEEP that would be hidden: below one that is emptied, or on a separate file system.
list_hidden() {
  printf '%s\n' "$BOX_KEEP" | while IFS= read -r folder; do
    case $folder in
      / | /tmp | /run | '') continue ;;
      /tmp/* | /run/* | /var/tmp/* | /dev/shm/*) echo "$folder" ;;
      *)
        case $(findmnt --noheadings --output TARGET --target "$folder") in
          /*/*) echo "$folder" ;;
        esac
        ;;
    esac
  done
}

# bring_back HOW: puts the kept folders back in their places
bring_back() {
  count=0
  printf '%s\n' "$hidden" | while IFS= read -r folder; do
    count=$((count + 1))
    [ -n "$folder" ] || continue
    mkdir -p "$folder"
    "$1" "$store/kept/$count" "$folder"
  done
}

# let_in: the users that tests make reach what is kept, though a home may be its owner's alone; on the machine it stays so
let_in() {
  printf '%s\n' "$BOX_KEEP" | while IFS= read -r folder; do
    while [ -n "$folder" ]; do
      chmod o+rx "$folder" 2>/dev/null || :
      folder=${folder%/*}
    done
  done
}

# Without an entry of its own in /run.
mount() {
  command mount -n "$@"
}

bind() {
  mount --rbind "$1" "$2"
}

# cover FROM TO: shows a folder so that changes go into the store; read-only if the kernel has no overlays
cover() {
  layer=$store/layers/$(printf '%s' "$2" | tr -c '[:alnum:]' _)
  mkdir -p "$layer/upper" "$layer/work"
  chmod "$(stat -c %a "$1")" "$layer/upper"
  chown "$(stat -c %u:%g "$1")" "$layer/upper"
  mount -t overlay -o "lowerdir=$1,upperdir=$layer/upper,workdir=$layer/work" overlay "$2" 2>/dev/null && return
  if [ "$1" = /etc ]; then
    copy /etc
  else
    mount --bind "$1" "$2"
    mount -o remount,bind,ro "$2"
  fi
}

copy() {
  mkdir -p "$store/copies"
  cp -a "$1" "$store/copies"
  mount --bind "$store/copies${1}" "$1"
}

empty_folders() {
  for folder in $emptied; do
    if [ "$folder" = /run ]; then mode=755; else mode=1777; fi
    [ ! -d "$folder" ] || [ -L "$folder" ] || mount -t tmpfs -o "mode=$mode" tmpfs "$folder"
  done
}

# confirm: stops if something could reach the machine, in case anything above was missed
confirm() {
  case $(findmnt --noheadings --output FSTYPE --mountpoint /etc | tail -n 1) in
    overlay | tmpfs) ;;
    *) refuse /etc ;;
  esac
  for folder in $emptied; do
    [ -z "$(ls -A "$folder" 2>/dev/null)" ] || refuse "$folder"
  done
}

refuse() {
  echo "box.sh: $1 is the machine's own; nothing was run" >&2
  exit 1
}

worker() {
  group=worker-$$
  make_cgroups "$group"
  # shellcheck disable=SC2086
  exec unshare $namespaces /bin/sh "$0" furnish_worker "$group" "$@"
}

"$command" "$@"
