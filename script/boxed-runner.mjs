/**
 * Jest's own test runner, except that each of its workers has a box of its own: test files that run side by side share no
 * /run, /tmp, /etc, process or port.
 */
import path from 'node:path'
import TestRunner from 'jest-runner'

export default class BoxedRunner extends TestRunner {
  async runTests(tests, watcher, options) {
    if (options.serial || process.env.BOX_KEEP === undefined) return super.runTests(tests, watcher, options)
    const { execPath, execArgv } = process
    // How Jest's workers are started; Jest has no option for it.
    process.execPath = '/bin/sh'
    process.execArgv = [path.join(import.meta.dirname, 'box.sh'), 'worker', execPath, ...execArgv]
    try {
      return await super.runTests(tests, watcher, options)
    } finally {
      Object.assign(process, { execPath, execArgv })
    }
  }
}
