import fast from './jest.config.js'

/** What `npm pack` makes, installed from the registry as anybody would: `npm run test:pack`. */
export default {
  ...fast,
  testMatch: ['<rootDir>/test/pack/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  coverageThreshold: undefined,
}
