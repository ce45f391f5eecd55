import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { find, findAllVersions } from '@actions/tool-cache'
import { describe, expect, it } from '@jest/globals'
import semver from 'semver'
import type { InstalledTool } from '../../../src/artifact/installed-tool.js'
import {
  type CacheSlot,
  digestFiles,
  fillStaging,
  findCached,
  publish,
  shortHash,
  slotVersion
} from '../../../src/artifact/cache/tool-cache.js'
import { kataAgent } from '../../../src/artifact/tool.js'
import { silentLog } from '../../silent-log.js'
import { failureOf, filesBelow, recordingLog, sha256, useScratch } from '../support.js'

const scratch = useScratch()
const slot: CacheSlot = { tool: kataAgent, version: '4.1.0-registry.h0123456789ab', arch: 'x86_64' }
const artifact = sha256(Buffer.from('artifact'))
const build = { version: '4.1.0', commit: 'c0ffee' }
const member = 'usr/bin/kata-agent'
const folder = () => join(scratch.cache(), 'kata-agent', slot.version, 'x86_64')

/** Publishes an agent of this content; `before` is called when it is staged. */
async function put(
  content: string,
  digest = artifact,
  before: (staging: string) => void = () => undefined
): Promise<InstalledTool> {
  return fillStaging(slot, '/temp/downloads', async staging => {
    mkdirSync(join(staging, 'usr/bin'), { recursive: true })
    writeFileSync(join(staging, member), content)
    const files = await digestFiles(staging, [member])
    before(staging)
    return publish(slot, staging, {
      schema: 1,
      source: 'registry',
      origin: 'there',
      digest,
      files,
      pruned: ['p'],
      build
    })
  })
}

describe('a slot', () => {
  it('has a version that tool-cache takes as one', () => {
    for (const version of [
      slotVersion('4.1.0', 'registry', shortHash('x')),
      slotVersion('0.0.0', 'commit', `c${'0'.repeat(40)}`)
    ]) {
      expect(semver.valid(version)).toBe(version)
      expect(semver.clean(version)).toBe(version)
    }
  })
})

describe('publish', () => {
  it('makes the folder one that tool-cache and we find', async () => {
    const agent = await put('agent')
    expect(find('kata-agent', slot.version, slot.arch)).toBe(folder())
    expect(findAllVersions('kata-agent', slot.arch)).toEqual([slot.version])
    expect(agent).toEqual({
      path: join(folder(), member),
      origin: 'there',
      source: 'registry',
      digest: artifact,
      cacheHit: false,
      pruned: ['p'],
      attested: false,
      build
    })
    expect(await findCached(slot, artifact, silentLog)).toEqual({ ...agent, cacheHit: true })
  })

  it('shows nothing before it is whole', async () => {
    await put('agent', artifact, () => {
      expect(find('kata-agent', slot.version, slot.arch)).toBe('')
      expect(existsSync(folder())).toBe(false)
    })
  })

  it('takes the copy of another job that was quicker, and leaves no other', async () => {
    const agent = await put('agent', artifact, () => {
      throw new Error('crashed')
    }).catch(async () => {
      const [one, two] = await Promise.all([put('agent'), put('agent')])
      expect(one).toEqual(two)
      return one
    })
    expect(readFileSync(agent.path, 'utf8')).toBe('agent')
    expect(filesBelow(scratch.cache())).toEqual(
      [`kata-agent/${slot.version}/x86_64.complete`, 'artifact.json', member]
        .map((file, index) => (index === 0 ? file : `kata-agent/${slot.version}/x86_64/${file}`))
        .sort()
    )
  })

  it('replaces a folder that is not sound', async () => {
    mkdirSync(folder(), { recursive: true })
    writeFileSync(join(folder(), 'half'), 'x')
    await put('agent')
    expect(existsSync(join(folder(), 'half'))).toBe(false)
    expect((await findCached(slot, undefined, silentLog))?.cacheHit).toBe(true)
  })

  it('leaves a sound copy of the same artifact as it is, for who may be using it', async () => {
    const { path } = await put('agent')
    const { ino } = statSync(path)
    await put('agent')
    expect(statSync(path).ino).toBe(ino)
  })

  it('replaces a copy of another artifact, even with the same agent in it', async () => {
    await put('agent', sha256(Buffer.from('old artifact')))
    await put('agent')
    expect((await findCached(slot, artifact, silentLog))?.digest).toBe(artifact)
  })

  it('replaces a sound copy of another artifact', async () => {
    await put('old', sha256(Buffer.from('old artifact')))
    expect(readFileSync((await put('new')).path, 'utf8')).toBe('new')
  })

  it('completes a copy that a job left whole but unmarked', async () => {
    await put('agent')
    rmSync(`${folder()}.complete`)
    expect(await findCached(slot, undefined, silentLog)).toBeUndefined()
    await put('agent')
    expect((await findCached(slot, undefined, silentLog))?.cacheHit).toBe(true)
  })

  it('leaves nothing where filling fails', async () => {
    const failing = put('agent', artifact, () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(filesBelow(scratch.cache())).toEqual([])
  })

  it('says so where the cache cannot be written', async () => {
    const blocked = join(scratch.cache(), 'kata-agent')
    writeFileSync(blocked, 'a file in the way')
    expect(await failureOf(put('agent'))).toMatch(
      /^unsupported-host: cannot write the agent into the tool cache/
    )
  })
})

describe('findCached', () => {
  const changes: [string, RegExp, () => void][] = [
    [
      'a changed agent',
      /usr\/bin\/kata-agent was changed/,
      () => {
        writeFileSync(join(folder(), member), 'evil')
      }
    ],
    [
      'a link in place of the agent',
      /is not a file/,
      () => {
        writeFileSync(join(scratch.temp(), 'same'), 'agent')
        rmSync(join(folder(), member))
        symlinkSync(join(scratch.temp(), 'same'), join(folder(), member))
      }
    ],
    [
      'no agent',
      /ENOENT/,
      () => {
        rmSync(join(folder(), member))
      }
    ],
    [
      'no record',
      /ENOENT/,
      () => {
        rmSync(join(folder(), 'artifact.json'))
      }
    ],
    [
      'a record that is no JSON',
      /JSON/,
      () => {
        writeFileSync(join(folder(), 'artifact.json'), '{')
      }
    ],
    [
      'a record of another schema',
      /does not have the form that this version writes/,
      () => {
        editRecord({ schema: 2 })
      }
    ],
    [
      'a record that does not say what the agent is',
      /does not have the form that this version writes/,
      () => {
        editRecord({ build: { version: '4.1.0' } })
      }
    ],
    [
      'a record without files',
      /does not have the form that this version writes/,
      () => {
        editRecord({ files: {} })
      }
    ]
  ]

  it.each(changes)('throws a copy with %s away, and says why', async (_name, reason, change) => {
    await put('agent')
    change()
    const log = recordingLog()
    expect(await findCached(slot, undefined, log)).toBeUndefined()
    expect(log.lines).toEqual([expect.stringMatching(reason)])
    expect(filesBelow(scratch.cache())).toEqual([])
    expect((await put('agent')).cacheHit).toBe(false)
  })

  it('does not take what another artifact gave', async () => {
    await put('agent')
    expect(await findCached(slot, sha256(Buffer.from('x')), silentLog)).toBeUndefined()
  })

  it('finds nothing in an empty cache', async () => {
    expect(await findCached(slot, undefined, silentLog)).toBeUndefined()
  })

  function editRecord(change: object) {
    const file = join(folder(), 'artifact.json')
    const record = JSON.parse(readFileSync(file, 'utf8')) as object
    writeFileSync(file, JSON.stringify({ ...record, ...change }))
  }
})

it('lets every user read what it publishes', async () => {
  const agent = await put('agent', artifact, staging => {
    chmodSync(join(staging, member), 0o755)
  })
  expect(statSync(dirname(dirname(dirname(agent.path)))).mode & 0o777).toBe(0o755)
})
