/** The fast suites: nothing but Node. The browser, the Debian readers, the AWS emulator and the package have configurations of their own. */
export default {
  testEnvironment: 'node',
  // No test is about time: a busy machine must not fail one that starts a process or two.
  testTimeout: 60_000,
  // Half of them would be idle otherwise: jest leaves one for itself.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/emulator/',
    '<rootDir>/test/kill/',
    '<rootDir>/test/pack/',
    '<rootDir>/test/readers/',
  ],
  collectCoverageFrom: ['core/**/*.ts'],
  coverageDirectory: 'coverage',
  // V8 counts as it runs; instrumented code took the simulator twice as long.
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
}
