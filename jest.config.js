/** Everything that all suites have in common; each project below says which tests are its own, and what they need. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
}

/** A suite that needs more than Node: `npm run test:<name>`. */
function endToEnd(name) {
  return { ...common, displayName: name, testMatch: [`<rootDir>/test/e2e/${name}/**/*.test.ts`] }
}

export default {
  // Jest leaves one processor for itself, and half of a small machine would be idle.
  maxWorkers: '100%',
  // No test asserts time: a busy machine must not fail one that starts a process or two. Of all projects: Jest knows no other.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'fast',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
    },
    // apt-get install chromium, or CHROMIUM=/path/to/chromium
    endToEnd('browser'),
    // apt-get install python3 python3-venv
    endToEnd('emulator'),
    endToEnd('kill'),
    endToEnd('pack'),
    // apt-get install curl libxml2-utils newsboat sfeed python3-feedparser
    endToEnd('readers'),
  ],
  collectCoverageFrom: ['core/**/*.ts'],
  coverageDirectory: 'coverage',
  // V8 counts as it runs; instrumented code took the simulator twice as long.
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
}
