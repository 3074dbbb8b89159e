import fast from './jest.config.js'

/** Readers and validators from Debian: `apt-get install curl libxml2-utils newsboat sfeed python3-feedparser`. */
export default {
  ...fast,
  testMatch: ['<rootDir>/test/readers/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  coverageThreshold: undefined,
}
