#!/usr/bin/env bash
# component.sh REGISTRY_URL REPOSITORY TAG FOLDER POLICY: starts the agent of a component artifact by hand, on
# FOLDER/agent.sock.
set -euo pipefail
# shellcheck source=bench/by-hand/start.sh
source "$(dirname "${BASH_SOURCE[0]}")/start.sh"
registry=$1 repository=$2 tag=$3 folder=$4 policy=$5
cd "$folder"

token=$(curl -fsS "$registry/token?scope=repository:$repository:pull" | sed 's/.*"token":"\([^"]*\)".*/\1/')
get() {
  curl -fsSL -H "Authorization: Bearer $token" -H 'Accept: application/vnd.oci.image.manifest.v1+json' \
    "$registry/v2/$repository/$1" "${@:2}"
}
digest=$(get "manifests/$tag" |
  sed 's/.*"digest":"sha256:\([0-9a-f]*\)","size":[0-9]*,"annotations":{"[^"]*":"kata-static-agent.tar.*/\1/')
get "blobs/sha256:$digest" -o kata-static-agent.tar
echo "$digest  kata-static-agent.tar" | sha256sum --check --quiet
tar --zstd -xf kata-static-agent.tar ./usr/bin/kata-agent
start_agent ./usr/bin/kata-agent "$folder" "$policy"
