import fast from './jest.config.js'

/** `npm start` killed again and again: minutes, and nothing but Node. */
export default {
  ...fast,
  testMatch: ['<rootDir>/test/kill/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  coverageThreshold: undefined,
}
