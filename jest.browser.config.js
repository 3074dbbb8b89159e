import fast from './jest.config.js'

/** What only a real browser can tell: `apt-get install chromium`, or CHROMIUM=/path/to/chromium. */
export default {
  ...fast,
  testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  coverageThreshold: undefined,
  testTimeout: 120_000,
}
