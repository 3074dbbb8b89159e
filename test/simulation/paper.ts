/** What tests of the pipeline and its simulator say of their site; each adds the feeds that it is about. */
export const PAPER = {
  title: 'The Paper',
  description: 'News',
  home_page_url: 'https://paper.example/',
  feed_base_url: 'https://feeds.paper.example/',
  language: 'en',
  id_authority: 'paper.example,2026',
  article_url: 'https://paper.example/{key}',
}
