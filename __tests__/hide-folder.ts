import path from 'node:path'
import { node24, projectRoot } from './fixtures/runner.mjs'

/** The folders that tests read from and run, wherever the clone and Node.js are. */
const kept = [projectRoot, path.dirname(path.dirname(node24))]

/**
 * A function for shell scripts that run in their own mount namespace: `hide FOLDER [MODE]` mounts an empty folder over
 * another, and shows in it those of its files that tests require. With -n, mount(8) does not record it in /run.
 */
export const hideFolder = `hide() {
    made=$(mktemp -d) && mount -n -t tmpfs -o "mode=\${2:-755}" tmpfs "$made"
    for kept in ${kept.map(folder => `'${folder}'`).join(' ')}; do
      case $kept in
        "$1"/*) (umask 022 && mkdir -p "$made\${kept#"$1"}") && mount -n --rbind "$kept" "$made\${kept#"$1"}" ;;
      esac
    done
    mount -n --move "$made" "$1"
    rmdir "$made" 2>/dev/null || :
  }`
