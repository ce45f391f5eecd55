import { availableParallelism } from 'node:os'

/** Unit tests mirror src/; e2e/ runs the committed dist/. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.test.json' }] },
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  testTimeout: 60_000,
  runner: '<rootDir>/script/boxed-runner.mjs',
  reporters: ['default', '<rootDir>/script/skipped-reporter.mjs'],
  // Below a folder that a box keeps and shares among its workers.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // Without a box, the tests share one host, and those that require root are skipped.
  maxWorkers: availableParallelism()
}
