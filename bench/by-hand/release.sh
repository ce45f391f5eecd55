#!/usr/bin/env bash
# release.sh URL SHA256 FOLDER POLICY: the same with the agent from a release tarball.
set -euo pipefail
# shellcheck source=bench/by-hand/start.sh
source "$(dirname "${BASH_SOURCE[0]}")/start.sh"
url=$1 digest=$2 folder=$3 policy=$4
cd "$folder"

curl -fsSL "$url" -o kata-static.tar
echo "$digest  kata-static.tar" | sha256sum --check --quiet
tar --zstd --occurrence=1 -xf kata-static.tar ./usr/bin/kata-agent
start_agent ./usr/bin/kata-agent "$folder" "$policy"
