#!/usr/bin/env bash
# with-times.sh ARGUMENT...: runs $TIMED with these arguments, and writes its CPU time (user and system, in seconds) to
# $TIMES_FILE. It includes all child processes that were waited for, but not an agent that is left running.
set -uo pipefail
TIMEFORMAT='%3U %3S'
{ time "$TIMED" "$@" 2>&3 3>&-; } 3>&2 2>"$TIMES_FILE"
