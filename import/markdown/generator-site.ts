import { isObject } from '../../core/text/json.ts'
import type { Members } from '../import-item.ts'
import { fileDocument } from '../source-document.ts'
import { FolderData } from './folder-data.ts'
import { FrontMatterError } from './front-matter.ts'
import { readPage } from './markdown-page.ts'
import type { SiteConfig } from './site-config/site-config.ts'
import { type PageFile, SitePages } from './site-pages.ts'

/** The address that an import gives to an article without one. */
export type UsualAddress = (article: Members, at: { slug: string; place: string }) => string | undefined

/** The site that the pages of a folder belong to: its configuration, its folders, and its other pages. */
export class GeneratorSite {
  readonly config: SiteConfig | undefined
  readonly folders = new FolderData()
  readonly pages: SitePages
  readonly #homePage: string | undefined

  /** @param homePage the site's address, if it is known without the configuration */
  constructor(
    config?: SiteConfig,
    { usualAddress, homePage }: { usualAddress?: UsualAddress; homePage?: string | undefined } = {},
  ) {
    this.config = config
    this.#homePage = homePage
    this.pages = new SitePages((file) => this.#addressOf(file, usualAddress))
  }

  /** What templates call "site"; undefined if nothing is known of it. */
  get variables(): Members | undefined {
    if (this.config !== undefined && this.config.isProgram !== true) return this.config.variables
    if (this.#homePage === undefined) return undefined
    const { origin, pathname } = new URL(this.#homePage)
    return { url: origin, baseurl: pathname.replace(/\/+$/, '') }
  }

  /** The people of a site by the names that its pages call them. */
  get people(): Members {
    const { authors } = this.config?.variables ?? {}
    return isObject(authors) ? authors : {}
  }

  async #addressOf(file: PageFile, usualAddress: UsualAddress | undefined): Promise<string | undefined> {
    try {
      const { article, slug, name } = await readPage(fileDocument(file), this)
      const { url } = article
      if (typeof url === 'string') return url
      return usualAddress?.(article, { slug: slug ?? name, place: file.place })
    } catch (error) {
      if (error instanceof FrontMatterError) return undefined
      throw error
    }
  }
}
