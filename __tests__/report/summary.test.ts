import { describe, expect, it } from '@jest/globals'
import { planInstance } from '../../src/agent/instance.js'
import { SetupError } from '../../src/errors.js'
import { summaryOfFailure, summaryOfStart, type Start } from '../../src/report/summary.js'
import { Timeline } from '../../src/report/timeline.js'

const docs = 'https://github.com/example-org/setup-kata-agent/blob/v1/docs/troubleshooting.md'
const hostile = [
  '| cell | cell |',
  '`code` ``` block',
  '</code></td></table><script>alert(1)</script>',
  '<!-- comment',
  'line\n\n# heading\r\n- list',
  '::error::Owned\n::set-output name=x::y',
  '##[set-output name=x]y',
  '```mermaid\ngantt\n a :0, 1',
  '[link](javascript:alert(1)) ![image](https://example.org/x.png)',
  '&lt;b&gt; &#60;b>',
  '\u001b[31m\u0000\u2028',
  '@everyone #1 **bold** _it_ ~~gone~~ $math$'
]

async function startWith(text: string): Promise<Start> {
  let now = 0
  const timeline = new Timeline(() => (now += 5))
  await timeline.measure(text, () => Promise.resolve())
  const instance = planInstance(
    { isolation: 'full', serverAddress: undefined, logLevel: 'info', agentVersion: '4.1.0' },
    `/temp/${text}`
  )
  return {
    instance,
    agent: {
      path: text,
      origin: text,
      source: 'registry',
      digest: 'sha256:bb',
      cacheHit: false,
      pruned: [text],
      attested: false,
      build: { version: '4.1.0', commit: text }
    },
    pid: 42,
    readiness: { kind: 'serving', agentVersion: text },
    timeline
  }
}

/** @returns the text without our own tags and without character references. */
function foreign(html: string): string {
  expect(html).not.toMatch(/^::/m)
  expect(html).not.toContain('\u001b')
  return html
    .replace(/<\/?(table|tr|td|code|p|b|details|summary|pre)>/g, '')
    .replace(/<a href="[^"<>]*">|<\/a>/g, '')
    .replace(/&#\d+;/g, '')
}

describe('summaryOfStart', () => {
  it('shows what runs, how to reach it, what was left out, and how long each stage took', async () => {
    const summary = summaryOfStart(await startWith('x'))
    for (const row of [
      'Version',
      'Commit',
      'Digest',
      'Attested by upstream',
      'Left out',
      'Socket',
      'Process',
      'Log'
    ]) {
      expect(summary).toContain(`<tr><td>${row}</td>`)
    }
    expect(summary).toContain('<tr><td>x</td><td><code>5 ms</code></td></tr>')
    expect(summary).toContain('```mermaid\ngantt\n')
  })

  it.each(hostile)('keeps %j in its cell', async text => {
    const harmless = summaryOfStart(await startWith('x'))
    const summary = summaryOfStart(await startWith(text))
    expect(summary.split(/\n/)).toHaveLength(harmless.split(/\n/).length)
    expect(foreign(summary.replace(/```mermaid[^]*?\n```\n/, ''))).not.toMatch(/[<>|`*[\]\\@]|##\[|^ *[#-] /m)
    expect(summary.match(/<\w+>/g)).toEqual(harmless.match(/<\w+>/g))
    expect(summary.match(/^`{3}.*$/gm)).toEqual(['```mermaid', '```'])
  })

  it('shortens long texts and long lists of names', async () => {
    const long = await startWith('<'.repeat(1_000_000))
    long.agent.pruned = Array.from({ length: 100_000 }, (_, i) => `file-${i}`)
    const summary = summaryOfStart(long)
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
    expect(summary).toContain('and 99950 more')
  })
})

describe('summaryOfFailure', () => {
  const failure = (text: string): string =>
    summaryOfFailure(
      new SetupError(text, { remedy: text, anchor: 'agent-ended', logTail: [text, '', text] }),
      docs
    )

  it('has the cause, the remedy, a link, and the end of the log, collapsed', () => {
    const summary = failure('it broke')
    expect(summary).toContain('<p><b>Cause:</b> it broke</p>')
    expect(summary).toContain('<p><b>Remedy:</b> it broke</p>')
    expect(summary).toMatch(/<a href="https:\/\/github\.com\/[^"]*&#35;agent-ended">/)
    expect(summary).toContain(
      '<details><summary>The end of the agent&#39;s log</summary><pre>it broke&#10;&#10;it broke'
    )
  })

  it('has no link if there is no page', () => {
    const error = new SetupError('it broke', { remedy: 'Mend it.', anchor: 'agent-ended' })
    expect(summaryOfFailure(error, 'docs/troubleshooting.md')).not.toContain('href')
  })

  it.each(hostile)('keeps %j in its place', text => {
    expect(failure(text).split('\n')).toHaveLength(failure('x').split('\n').length)
    expect(foreign(failure(text))).not.toMatch(/[<>|`*[\]\\@]|##\[/m)
  })

  it('stays within the runner’s limit, whatever the log contains', () => {
    const logTail = Array.from({ length: 40 }, () => '<'.repeat(2_001))
    const error = new SetupError('x', { remedy: 'x', logTail })
    expect(Buffer.byteLength(summaryOfFailure(error, docs))).toBeLessThan(1024 * 1024)
  })
})
