import { SITE as PLAIN_SITE } from '../../../support/publish-site.ts'

/** The site that has the inputs, of which readers see the feed `all`. */
export const SITE = {
  ...PLAIN_SITE,
  article_url: 'https://www.example.org/{year}/{month}/{day}/{key}',
  feeds: [{ path: 'all', title: 'Everything', limit: 200 }],
}
