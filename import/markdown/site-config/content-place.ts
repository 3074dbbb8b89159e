const ENDING = /\.[^./]+$/

/** The place of a page in the folder "content" of Hugo or Zola. */
export interface ContentPlace {
  /** The folders below "content", without that of a page bundle. */
  readonly folders: readonly string[]
  /** Of the file or of its bundle, without an ending. */
  readonly name: string
  /** The language that the name of the file is marked with: "fr" in "tides.fr.md". */
  readonly language?: string
}

/** @param isLanguage whether the site has a language of that code; any other part of a name is only a part of it */
export function contentPlace(file: string, isLanguage: (code: string) => boolean): ContentPlace {
  const folders = file
    .replace(/^content\//, '')
    .replace(ENDING, '')
    .split('/')
  let name = folders.pop() ?? ''
  const [, bare = name, code] = /^(.*)\.([A-Za-z-]+)$/.exec(name) ?? []
  const language = code !== undefined && isLanguage(code) ? code : undefined
  if (language !== undefined) name = bare
  if (name === 'index') name = folders.pop() ?? ''
  return { folders, name, ...(language !== undefined && { language }) }
}
