import { expect, it } from '@jest/globals'
import { troubleshootingUrl } from '../../src/runner/environment.js'

it.each([
  ['the ref that the workflow names', { GITHUB_ACTION_REF: 'v1.2.3' }, 'v1.2.3'],
  ['the newest state, where there is no ref', {}, 'HEAD'],
  ['the newest state, where the ref is empty', { GITHUB_ACTION_REF: '' }, 'HEAD']
])("links the action's own page at %s", (_, variables, ref) => {
  expect(troubleshootingUrl({ GITHUB_ACTION_REPOSITORY: 'owner/action', ...variables })).toBe(
    `https://github.com/owner/action/blob/${ref}/docs/troubleshooting.md`
  )
})

it("links the page on the job's own server", () => {
  const variables = { GITHUB_ACTION_REPOSITORY: 'owner/action', GITHUB_SERVER_URL: 'https://git.example' }
  expect(troubleshootingUrl(variables)).toMatch(/^https:\/\/git\.example\/owner\/action\//)
})

it('names the file if the repository is not known', () => {
  expect(troubleshootingUrl({})).toBe('docs/troubleshooting.md')
})
