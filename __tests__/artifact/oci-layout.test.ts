import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { findInLayout } from '../../src/artifact/oci-layout.js'
import { kataAgent } from '../../src/artifact/tool.js'
import { failureOf, sha256, useScratch, x86 } from './support.js'

const scratch = useScratch()
const title = 'kata-static-agent.tar.zst'
const layout = () => join(scratch.temp(), 'layout')
const pathOf = (digest: string) => join(layout(), 'blobs/sha256', digest.slice(7))
const find = () => findInLayout(join(layout(), 'oci-layout'), kataAgent, x86)

beforeEach(() => {
  mkdirSync(join(layout(), 'blobs/sha256'), { recursive: true })
  writeFileSync(join(layout(), 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
})

function putBlob(content: Buffer | object) {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const digest = sha256(bytes)
  writeFileSync(pathOf(digest), bytes)
  return { digest, size: bytes.length }
}

/** The manifest of an artifact with one layer, as an index has it. */
function putArtifact(tag: string | undefined, agent: string, layerTitle = title) {
  const layer = {
    ...putBlob(Buffer.from(agent)),
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    annotations: { 'org.opencontainers.image.title': layerTitle }
  }
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const manifest = putBlob({ schemaVersion: 2, mediaType, layers: [layer] })
  const annotations = tag === undefined ? {} : { 'org.opencontainers.image.ref.name': tag }
  return { ...manifest, mediaType, annotations, layer: layer.digest }
}

function putIndex(...manifests: object[]) {
  writeFileSync(join(layout(), 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }))
}

describe('findInLayout', () => {
  it('finds the layer by its title, among artifacts that have none', async () => {
    const wanted = putArtifact('4.1.0-x86_64', 'agent')
    putIndex(putArtifact(undefined, 'attestation', 'bundle.json'), wanted)
    expect(await find()).toMatchObject({
      name: '4.1.0-x86_64',
      digest: wanted.digest,
      layer: pathOf(wanted.layer)
    })
  })

  it('finds it behind another index', async () => {
    const wanted = putArtifact(undefined, 'agent')
    const mediaType = 'application/vnd.oci.image.index.v1+json'
    const annotations = { 'org.opencontainers.image.ref.name': 'main' }
    putIndex({ ...putBlob({ schemaVersion: 2, manifests: [wanted] }), mediaType, annotations })
    expect(await find()).toMatchObject({ name: 'main', digest: wanted.digest })
  })

  it('of several takes that for this architecture', async () => {
    putIndex(putArtifact('4.1.0-aarch64', 'arm'), putArtifact('4.1.0-x86_64', 'agent'))
    expect(await find()).toMatchObject({ name: '4.1.0-x86_64' })
  })

  it('does not choose between several for this architecture', async () => {
    putIndex(putArtifact('4.0.0-x86_64', 'old'), putArtifact('4.1.0-x86_64', 'agent'))
    expect(await failureOf(find())).toMatch(
      /^bad-input: .* contains several: 4\.0\.0-x86_64, 4\.1\.0-x86_64$/
    )
  })

  it('says what there is instead', async () => {
    putIndex(putArtifact('app:1', 'app', 'app.tar'))
    expect(await failureOf(find())).toMatch(/^not-an-agent: .* contains no kata-agent; it contains app:1$/)
  })

  it.each<[string, (artifact: ReturnType<typeof putArtifact>) => void, RegExp]>([
    [
      'a changed layer',
      ({ layer }) => {
        writeFileSync(pathOf(layer), 'other')
      },
      /^digest-mismatch: .*its declared digest is/
    ],
    [
      'a changed manifest',
      ({ digest }) => {
        writeFileSync(pathOf(digest), '{}')
      },
      /^digest-mismatch: .*its declared digest is/
    ],
    [
      'a missing layer',
      ({ layer }) => {
        rmSync(pathOf(layer))
      },
      /^bad-archive: .*incomplete: .*ENOENT/
    ],
    [
      'a pipe for a layer, which is not waited for',
      ({ layer }) => {
        rmSync(pathOf(layer))
        execFileSync('mkfifo', [pathOf(layer)])
      },
      /^bad-archive: .* is not a file$/
    ],
    [
      'a folder for a manifest',
      ({ digest }) => {
        renameSync(pathOf(digest), join(scratch.temp(), 'x'))
        mkdirSync(pathOf(digest))
      },
      /^bad-archive: .* is not a file$/
    ],
    [
      'no index',
      () => {
        rmSync(join(layout(), 'index.json'))
      },
      /^bad-archive: .*incomplete/
    ],
    [
      'an index that is none',
      () => {
        writeFileSync(join(layout(), 'index.json'), '[]')
      },
      /lists no manifests$/
    ],
    [
      'an index that is cut',
      () => {
        writeFileSync(join(layout(), 'index.json'), '{"man')
      },
      /is not JSON/
    ],
    [
      'a digest of another kind',
      () => {
        putIndex({ digest: 'sha256:../../../etc/passwd' })
      },
      /without a sha256 digest$/
    ]
  ])('refuses a layout with %s', async (_what, change, problem) => {
    const artifact = putArtifact('4.1.0-x86_64', 'agent')
    putIndex(artifact)
    change(artifact)
    expect(await failureOf(find())).toMatch(problem)
  })
})
