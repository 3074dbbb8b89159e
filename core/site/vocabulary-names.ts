/** The vocabularies, apart from our own, that an article may use. */
export const VOCABULARIES = ['schema.org', 'wordpress', 'ghost', 'ninjs'] as const

export type VocabularyName = (typeof VOCABULARIES)[number]
