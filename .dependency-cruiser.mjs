/**
 * Imports between the rooms of src/ go one way, as the map in docs/design.md draws it, and none goes in a circle.
 * A room may import from those below it in this list, never from those above; rooms of one line do not know each other.
 */
const floors = [
  ['^src/(main|post|finish-post|cli)\\.ts$'],
  ['^src/cli/'],
  ['^src/(setup|teardown)\\.ts$'],
  ['^src/report/'],
  ['^src/runner/'],
  ['^src/artifact/', '^src/agent/'],
  ['^src/policy/'],
  ['^src/host/'],
  ['^src/ttrpc/'],
  ['^src/(errors|log)\\.ts$']
]

/** What stands above a room, and beside it on its own floor. */
function forbiddenFrom(floor, room) {
  const beside = floors[floor].filter(other => other !== room)
  return [...floors.slice(0, floor).flat(), ...beside]
}

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-file-has-a-room',
      severity: 'error',
      from: { path: '^src/', pathNot: [...floors.flat(), '^src/artifact/download/undici\\.ts$'] },
      to: {}
    },
    ...floors
      .flatMap((rooms, floor) =>
        rooms.map(room => ({
          name: `one-direction: ${room}`,
          severity: 'error',
          from: { path: room },
          to: { path: forbiddenFrom(floor, room) }
        }))
      )
      .filter(rule => rule.to.path.length > 0)
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' }
  }
}
