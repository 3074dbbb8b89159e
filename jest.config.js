/** Shared by all suites; each project below says which tests are its own, and what they need. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
}

/** The command line is bundled once: the suites start it several hundred times. */
const withCommand = {
  ...common,
  globalSetup: '<rootDir>/test/support/bundle-command.js',
  globalTeardown: '<rootDir>/test/support/remove-bundled-command.js',
}

/** A suite that needs more than Node: `npm run test:<name>`. */
function endToEnd(name) {
  return { ...common, displayName: name, testMatch: [`<rootDir>/test/e2e/${name}/**/*.test.ts`] }
}

export default {
  // By default Jest leaves one processor free, and half of a small machine would be idle.
  maxWorkers: '100%',
  // No test asserts time, so this is only the last guard: a busy machine must not fail a test that starts processes, nor
  // one that waits for a deployed pipeline.
  // Jest reads it at the top level only, so it is for all projects.
  testTimeout: 600_000,
  testSequencer: '<rootDir>/test/support/slowest-first.js',
  projects: [
    {
      ...withCommand,
      displayName: 'fast',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', 'mutants\\.test\\.ts$', '\\.long\\.test\\.ts$'],
    },
    { ...withCommand, displayName: 'long', testMatch: ['<rootDir>/test/**/*.long.test.ts'] },
    // Tests of the tests: each breaks the protocol or the selection in one way, and replays the seed that notices.
    { ...common, displayName: 'mutants', testMatch: ['<rootDir>/test/**/*mutants.test.ts'] },
    // apt-get install chromium, or CHROMIUM=/path/to/chromium
    endToEnd('browser'),
    // apt-get install python3 python3-venv
    endToEnd('emulator'),
    endToEnd('kill'),
    {
      ...endToEnd('pack'),
      globalSetup: '<rootDir>/test/e2e/pack/make-package.js',
      globalTeardown: '<rootDir>/test/e2e/pack/remove-package.js',
    },
    // apt-get install chromium curl libxml2-utils newsboat sfeed python3-feedparser
    endToEnd('readers'),
  ],
  collectCoverageFrom: [
    'core/**/*.ts',
    'import/**/*.ts',
    'stores/**/*.ts',
    'lambdas/**/*.ts',
    'lib/**/*.ts',
    '!**/*.d.ts',
    // Types alone: it counts as lines that never run.
    '!core/ports/ports.ts',
  ],
  coverageDirectory: 'coverage',
  // V8 counts natively; instrumented code made the simulator take twice as long.
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'json-summary'],
  // Some points below what is reached, since versions of V8 count differently. Rooms with types alone have fewer lines
  // that run; the entries of lambdas run in the emulator.
  coverageThreshold: {
    global: { lines: 95, branches: 90 },
    './core/article/': { lines: 92, branches: 95 },
    './core/catalog/': { lines: 96, branches: 95 },
    './core/documents/': { lines: 91, branches: 96 },
    './core/feed/': { lines: 97, branches: 97 },
    './core/intake/': { lines: 95, branches: 95 },
    './core/ports/': { lines: 96, branches: 88 },
    './core/publish/': { lines: 97, branches: 96 },
    './core/receipts/': { lines: 97, branches: 92 },
    './core/record/': { lines: 97, branches: 95 },
    './core/site/': { lines: 92, branches: 94 },
    './core/text/': { lines: 97, branches: 95 },
    './core/validation/': { lines: 95, branches: 93 },
    './import/': { lines: 95, branches: 82 },
    './lambdas/': { lines: 67, branches: 83 },
    './lib/': { lines: 97, branches: 96 },
    './stores/': { lines: 94, branches: 90 },
  },
}
