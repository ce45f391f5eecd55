import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { InputError } from '../../src/errors.js'
import { checkPolicySize, parsePolicyInput, readPolicy, type Policy } from '../../src/policy/policy.js'

const rego = 'package agent_policy\n\ndefault CreateSandboxRequest := true\n'
const policyKey = 'io.katacontainers.config.agent.policy'
const initDataKey = 'io.katacontainers.config.hypervisor.cc_init_data'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-'))
})
afterAll(() => rm(folder, { recursive: true }))

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const initData = (policy: string): string =>
  `algorithm = "sha256"\nversion = "0.1.0"\n\n[data]\n"aa.toml" = '[token]'\n"policy.rego" = '''\n${policy}'''\n`
const gzipped = (text: string): string => gzipSync(text).toString('base64')

async function read(name: string, content: string, fragment = ''): Promise<Policy> {
  await writeFile(path.join(folder, name), content)
  return readPolicy(parsePolicyInput(`${name}${fragment}`, { workspace: folder, actionRoot: folder }))
}

async function refusal(name: string, content: string, fragment?: string): Promise<InputError> {
  const error: unknown = await read(name, content, fragment).catch((error: unknown) => error)
  if (error instanceof InputError) return error
  throw new Error('it was not refused as an input', { cause: error })
}

/** A place in the policy as text, without the folder. */
const wordsOf = (policy: Policy, line: number, column: number): string =>
  path.relative(folder, policy.locate({ line, column }).words)

describe('a policy in init-data', () => {
  it('is the text of data."policy.rego", and its lines are those of the file', async () => {
    const policy = await read('init.toml', initData(rego))
    expect(policy.text).toBe(rego)
    expect(wordsOf(policy, 3, 9)).toBe('init.toml:9:9')
    expect(policy.locate({ line: 3, column: 9 })).toMatchObject({ line: 9, column: 9 })
  })

  it('is located at its key if TOML escapes its characters', async () => {
    const policy = await read('basic.toml', `[data]\n"policy.rego" = ${JSON.stringify(rego)}\n`)
    expect(policy.text).toBe(rego)
    expect(wordsOf(policy, 3, 9)).toBe('basic.toml:2:1 (its policy, 3:9)')
  })

  it('is named if it is missing, with what exists', async () => {
    const error = await refusal('other.toml', '[data]\n"aa.toml" = "x"\n"cdh.toml" = "y"\n')
    expect(error.message).toContain(
      `has no "policy.rego" in its table [data] (which contains aa.toml, cdh.toml)`
    )
    expect((await refusal('none.toml', 'data = 1')).message).toContain('which contains nothing')
  })

  it('is not searched for in invalid TOML, whose error has a place', async () => {
    expect((await refusal('bad.toml', "[data]\n\"policy.rego\" = '''\nnever closed")).message).toMatch(
      /bad\.toml:\d+:\d+ is not TOML: /
    )
  })

  it('is refused for its package at the place in the file', async () => {
    const error = await refusal('package.toml', initData('package other\n'))
    expect(error.message).toMatch(/package\.toml:7:1: the package is 'other'/)
    expect(error.anchor).toBe('policy-not-loaded')
  })
})

describe('a policy in Kubernetes objects', () => {
  const annotations = (indent: string, name: string, value: string): string =>
    `${indent}annotations:\n${indent}  ${name}: ${value}\n`
  const pod = (name: string, annotation = policyKey, value = base64(rego)): string =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${annotations('  ', annotation, value)}spec: {}\n`
  const workload = (kind: string, value = base64(rego)): string =>
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n${annotations('      ', policyKey, value)}`
  const cronJob = `kind: CronJob\nmetadata: { name: nightly }\nspec:\n  jobTemplate:\n    spec:\n      template:\n        metadata:\n${annotations('          ', policyKey, base64(rego))}`

  it('is decoded from a pod, and points at its annotation', async () => {
    const policy = await read('pod.yaml', `# mine\n${pod('web')}`)
    expect(policy.text).toBe(rego)
    expect(wordsOf(policy, 3, 9)).toBe(`pod.yaml:7:${policyKey.length + 7} (the policy of Pod/web, 3:9)`)
  })

  it.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'ReplicationController'])(
    'is read from the template of a %s',
    async kind => {
      expect((await read('workload.yml', workload(kind))).text).toBe(rego)
    }
  )

  it('is read from the template of a CronJob', async () => {
    expect((await read('cron.yaml', cronJob)).text).toBe(rego)
  })

  it('is not read from the annotations of a workload itself, which the runtime never sees', async () => {
    const misplaced = `kind: Deployment\nmetadata:\n  name: web\n${annotations('  ', policyKey, base64(rego))}`
    const error = await refusal('misplaced.yaml', misplaced)
    expect(error.message).toContain('contains no policy')
    expect(error.remedy).toContain('Line 5 has it elsewhere')
  })

  it('is read from gzipped init-data', async () => {
    expect((await read('cc.yaml', pod('web', initDataKey, gzipped(initData(rego))))).text).toBe(rego)
  })

  it('is read from lists, JSON, block scalars and anchors', async () => {
    const list = {
      kind: 'List',
      items: [
        { kind: 'Service' },
        {
          kind: 'List',
          items: [{ kind: 'Pod', metadata: { name: 'a', annotations: { [policyKey]: base64(rego) } } }]
        }
      ]
    }
    expect((await read('list.json', JSON.stringify(list))).text).toBe(rego)
    const folded = base64(rego).replace(/(.{20})/g, '$1\n        ')
    expect((await read('folded.yaml', pod('web', policyKey, `|\n        ${folded}`))).text).toBe(rego)
    const anchored = `x: &a\n  ${policyKey}: ${base64(rego)}\nkind: Pod\nmetadata:\n  name: web\n  annotations: *a\n`
    expect((await read('anchored.yaml', anchored)).text).toBe(rego)
  })

  describe('of several', () => {
    const other = base64('package agent_policy\ndefault CreateSandboxRequest := false\n')
    const several = [
      pod('web'),
      workload('Deployment', other),
      cronJob.replace('CronJob', 'Job'),
      'kind: Service\n'
    ].join('---\n')

    it('is chosen by kind and name', async () => {
      expect((await read('several.yaml', several, '#Deployment/web')).text).toContain(':= false')
      expect((await read('several.yaml', several, '#pod/web')).text).toContain(':= true')
    })

    it('is not guessed', async () => {
      const error = await refusal('several.yaml', several)
      expect(error.message).toMatch(/several\.yaml contains policies of Pod\/web, Deployment\/web$/)
      expect(error.remedy).toMatch(/several\.yaml#Pod\/web$/)
    })

    it('is listed if the chosen one does not exist', async () => {
      const error = await refusal('several.yaml', several, '#Pod/gone')
      expect(error.message).toMatch(/several\.yaml contains no policy of Pod\/gone$/)
      expect(error.remedy).toContain('Pod/web, Deployment/web')
    })

    it('requires no choice if they are the same', async () => {
      expect((await read('same.yaml', `${pod('a')}---\n${pod('b')}`)).text).toBe(rego)
    })

    it('is not chosen between two annotations of one pod', async () => {
      const both = pod('web').replace('spec:', `    ${initDataKey}: ${gzipped(initData(rego))}\nspec:`)
      expect((await refusal('both.yaml', both, '#Pod/web')).message).toContain('Pod/web in ')
    })
  })

  it.each([
    ['', /contains no policy: no pod or pod template in it/],
    ['kind: Pod\nmetadata: { name: web }\n', new RegExp(`${policyKey} or ${initDataKey}`)],
    ['a: [1\nb: 2\n', /bad\.yaml:\d+:\d+ is not YAML: /],
    ['- just\n- text\n', /contains no policy/]
  ])('is reported as missing, with what was searched for, in %j', async (content, message) => {
    expect((await refusal('bad.yaml', content)).message).toMatch(message)
  })

  it.each([
    [policyKey, '"not base64!"', /annotation \S+policy of Pod\/web cannot be decoded: it is not base64/],
    [policyKey, Buffer.from([0xff, 0xfe]).toString('base64'), /cannot be decoded: .*valid/],
    [initDataKey, base64('plain'), /cannot be decoded: .*header/],
    [
      initDataKey,
      gzipped('[data]\n'),
      /annotation \S+cc_init_data of Pod\/web is TOML, but has no "policy.rego"/
    ],
    [initDataKey, gzipped('x'.repeat(17 * 1024 * 1024)), /uncompressed, it is larger than 16777216 bytes/]
  ])('is refused if its %s cannot be decoded', async (annotation, value, message) => {
    expect((await refusal('undecodable.yaml', pod('web', annotation, value))).message).toMatch(message)
  })

  it('is refused if aliases expand without end', async () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 9; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`
      )
    expect((await refusal('bomb.yaml', bomb.join('\n'))).message).toMatch(/cannot be read: .*alias/i)
  })
})

describe('a policy that agents refuse because of its size', () => {
  const policyOf = (text: string): Policy => ({
    path: '/w/my.rego',
    text,
    locate: ({ line, column }) => ({ line, column, words: `/w/my.rego:${line}:${column}` })
  })
  const long = `package agent_policy\nx := "${'a'.repeat(65_536)}"\n`

  it('is reported with its line, for agents from 3.30.0 on', () => {
    expect(() => {
      checkPolicySize(policyOf(long), '4.1.0')
    }).toThrow('/w/my.rego:2:1: the line is longer than the 65535 characters')
    expect(() => {
      checkPolicySize(policyOf(long), '3.29.0')
    }).not.toThrow()
  })

  it('does not count comments', () => {
    expect(() => {
      checkPolicySize(policyOf(`package agent_policy\n# ${'a'.repeat(70_000)}`), '4.1.0')
    }).not.toThrow()
  })

  it('is reported if it has too many lines', () => {
    expect(() => {
      checkPolicySize(policyOf('\n'.repeat(200_000)), '4.1.0')
    }).toThrow('has 200001 lines')
    expect(() => {
      checkPolicySize(policyOf('\n'.repeat(199_999)), '4.1.0')
    }).not.toThrow()
  })
})
