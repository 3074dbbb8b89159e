/** The vocabularies other than our own in which an article may come. */
export const VOCABULARIES = ['schema.org', 'wordpress', 'ghost', 'ninjs'] as const

export type VocabularyName = (typeof VOCABULARIES)[number]
