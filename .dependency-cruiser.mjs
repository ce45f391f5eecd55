/**
 * The rooms of src/, from the top down. A file may import from its own room and from lower floors; rooms on one floor do
 * not import each other. docs/design.md has the picture, and a test compares it with the real imports.
 */
const floors = [
  ['main.ts', 'post.ts', 'cli.ts', 'agent-test/'],
  ['cli/'],
  ['test-suites.ts'],
  ['setup.ts', 'teardown.ts'],
  ['report/'],
  ['runner/', 'suite/'],
  ['call/'],
  ['agent/', 'artifact/'],
  ['policy/'],
  ['host/', 'ttrpc/'],
  ['json/'],
  ['errors.ts', 'log.ts']
].map(rooms => rooms.map(room => `^src/${room}`))

const direction = floors.flatMap((rooms, floor) =>
  rooms.map(room => ({
    name: `only-downwards-from-${room.slice('^src/'.length)}`,
    severity: 'error',
    from: { path: room },
    to: { path: '^src/', pathNot: [room, ...floors.slice(floor + 1).flat()] }
  }))
)

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'in-a-room', severity: 'error', from: {}, to: { path: '^src/', pathNot: floors.flat() } },
    ...direction
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' }
  }
}
