/** The inputs of action.yml and their defaults. A test compares them with action.yml and README.md. */
export const inputDefaults = {
  version: '',
  path: '',
  'guest-image': '',
  source: 'auto',
  registry: 'ghcr.io/kata-containers/cached-artefacts',
  'release-url': 'https://github.com/kata-containers/kata-containers/releases',
  digest: '',
  'verify-provenance': 'false',
  policy: 'allow-all',
  'guest-components': 'prune',
  'server-address': '',
  'log-level': 'info',
  config: '',
  isolation: 'full',
  'agent-ctl': 'false',
  'start-timeout': '30',
  token: ''
} as const

export type InputName = keyof typeof inputDefaults
