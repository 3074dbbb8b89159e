import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export const SITE = {
  title: 'The Test Times',
  description: 'News for tests',
  home_page_url: 'https://times.example/',
  feed_base_url: 'https://feeds.times.example/',
  language: 'en',
  id_authority: 'times.example,2026',
  article_url: 'https://times.example/{key}',
  feeds: [
    { path: 'all', title: 'Everything' },
    { path: 'tags/{name}', title: 'Tag: {name}', each: 'tag' },
  ],
}

/** A content folder of one test, below the system's temporary folder. */
export class TestContent {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  static async make(site: object = SITE): Promise<TestContent> {
    const content = new TestContent(await mkdtemp(join(tmpdir(), 'feedwright-test-')))
    await content.write('content/site.json', site)
    return content
  }

  file(name: string): string {
    return join(this.path, name)
  }

  async write(name: string, content: object | string): Promise<void> {
    await mkdir(dirname(this.file(name)), { recursive: true })
    await writeFile(this.file(name), typeof content === 'string' ? content : JSON.stringify(content))
  }

  article(key: string, article: object | string): Promise<void> {
    return this.write(`content/articles/${key}.json`, article)
  }

  /** Articles of long ago, so many at once that no feed shows those of a new site as late ones. */
  async oldArticles(): Promise<void> {
    for (let month = 1; month <= 6; month++)
      await this.article(`old-${month}`, {
        title: 'Old',
        content_text: 'Text.',
        date_published: `2020-0${month}-01T09:00:00Z`,
      })
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true })
  }
}
