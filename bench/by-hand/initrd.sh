#!/usr/bin/env bash
# initrd.sh FILE FOLDER POLICY: the same with the agent from a guest's initrd, which is /sbin/init there.
set -euo pipefail
# shellcheck source=bench/by-hand/start.sh
source "$(dirname "${BASH_SOURCE[0]}")/start.sh"
initrd=$1 folder=$2 policy=$3
cd "$folder"

zcat "$initrd" | cpio --quiet -i --to-stdout sbin/init >kata-agent
chmod +x kata-agent
start_agent ./kata-agent "$folder" "$policy"
