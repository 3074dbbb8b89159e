import fast from './jest.config.js'

/** What only AWS's own answers can tell, from an emulator: `apt-get install python3 python3-venv`. */
export default {
  ...fast,
  testMatch: ['<rootDir>/test/emulator/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  coverageThreshold: undefined,
  testTimeout: 360_000,
}
