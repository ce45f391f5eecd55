import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A test's own certificate authority. */
export interface Authority {
  /** Its certificate. */
  file: string
  /** @returns a certificate for these names; if `days` is negative, it has expired. */
  issue(names: readonly string[], validity?: { days: number }): { key: string; cert: string }
  remove(): void
}

/** Creates one with openssl, which must be installed. */
export function makeAuthority(): Authority {
  const folder = mkdtempSync(path.join(tmpdir(), 'authority-'))
  const at = (name: string): string => path.join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync('/usr/bin/openssl', args, { stdio: 'ignore' })
  }
  const newKey = ['-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout']
  openssl(
    'req',
    '-x509',
    '-days',
    '2',
    ...newKey,
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-subj',
    '/CN=test authority'
  )
  return {
    file: at('ca.pem'),
    issue(names, { days } = { days: 2 }) {
      writeFileSync(at('names'), `subjectAltName=${names.map(name => `DNS:${name}`).join(',')}\n`)
      openssl('req', '-new', ...newKey, at('key'), '-out', at('request'), '-subj', '/CN=test server')
      const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-days', String(days)]
      openssl('x509', '-req', '-in', at('request'), ...signer, '-extfile', at('names'), '-out', at('cert'))
      return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') }
    },
    remove: () => {
      rmSync(folder, { recursive: true })
    }
  }
}
