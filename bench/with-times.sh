#!/usr/bin/env bash
# with-times.sh ARGUMENT...: runs $TIMED with these arguments; $TIMES_FILE then tells the processor time, in seconds, of it
# and all below it that it has waited for: user's, system's. An agent, which is left running, is not among them.
set -uo pipefail
TIMEFORMAT='%3U %3S'
{ time "$TIMED" "$@" 2>&3 3>&-; } 3>&2 2>"$TIMES_FILE"
