import path from 'node:path'
import { node24, projectRoot } from './fixtures/runner.mjs'

/** What a test reads and runs, wherever the clone and Node.js lie. */
const kept = [projectRoot, path.dirname(path.dirname(node24))]

/**
 * A function for shell scripts that are run in mounts of their own: `hide FOLDER [MODE]` puts an empty folder in the place
 * of another, and shows in it what a test needs of what was there. With -n mount(8) leaves no note of it in /run.
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
