import { names } from '../article/member-aliases.ts'

/**
 * Names that other vocabularies (RSS, Atom, JSON Feed, site generators) give to the members of `site.json`, in lower
 * case without separators.
 */

export const SITE_NAMES = {
  ...names('title', 'name', 'sitename', 'sitetitle'),
  ...names('description', 'subtitle', 'tagline', 'summary', 'about'),
  ...names('home_page_url', 'url', 'link', 'homepage', 'website', 'siteurl', 'baseurl', 'home'),
  ...names('feed_base_url', 'feedurl', 'feedsurl', 'feedbase'),
  ...names('language', 'lang', 'locale', 'languagecode'),
  ...names('authors', 'author', 'creator', 'publisher', 'managingeditor'),
  ...names('icon', 'image', 'avatar'),
  ...names('accent_color', 'accent', 'themecolor', 'brandcolor', 'color', 'colour'),
  ...names('publication_name', 'newsname', 'googlenewsname'),
  ...names('rights', 'copyright'),
  ...names('license', 'licence', 'licenseurl', 'licenceurl'),
  ...names('ai_use', 'aiusage', 'aipreferences', 'contentusage', 'contentsignal', 'rsl'),
  ...names('hubs', 'hub', 'websub', 'pubsubhubbub'),
  ...names('article_url', 'permalink', 'permalinks', 'urlpattern', 'articlepattern'),
  ...names('id_authority', 'authority', 'tagauthority', 'tagdomain'),
  ...names('feeds', 'feed', 'channels'),
  ...names('moved', 'redirects', 'redirect', 'movedto', 'oldaddresses', 'oldfeeds'),
}

export const FEED_NAMES = {
  ...names('path', 'slug', 'url', 'address', 'name', 'id'),
  ...names('title', 'heading', 'label'),
  ...names('description', 'subtitle', 'summary'),
  ...names('limit', 'max', 'count', 'size', 'length', 'entries', 'maxentries', 'items', 'maxitems'),
  ...names('window', 'maxage', 'age', 'timewindow', 'days'),
  ...names('max_bytes', 'maxsize', 'bytes', 'sizelimit', 'limitbytes'),
  ...names('lead_image_in_content', 'imageincontent', 'leadimage', 'featuredimage', 'showimage'),
  ...names('utm', 'utmparameters', 'campaign', 'tracking'),
  ...names('access', 'accesscontrol', 'protection', 'auth', 'authentication'),
  ...names('each', 'family', 'foreach', 'by', 'groupby'),
  ...names('archive', 'archives', 'period', 'history'),
  ...names('filter', 'filters', 'where', 'query', 'match'),
  ...names('profile_options', 'options', 'profileoption', 'date', 'format'),
  ...names('ended', 'complete', 'closed', 'discontinued', 'enddate', 'endson'),
}

export const OPTION_NAMES = {
  ...names('id', 'guid', 'identifier', 'idform', 'entryid', 'ispermalink'),
  ...names('date', 'pubdate', 'dates', 'datemeaning'),
  ...names('format', 'type', 'base', 'document'),
}

export const PODCAST_NAMES = {
  ...names('guid', 'podcastguid', 'id', 'uuid'),
  ...names('image', 'itunesimage', 'cover', 'artwork', 'logo'),
  ...names('categories', 'category', 'itunescategory', 'itunescategories', 'genre'),
  ...names('explicit', 'itunesexplicit'),
  ...names('author', 'itunesauthor', 'authors', 'creator'),
  ...names('owner', 'itunesowner'),
  ...names('type', 'itunestype'),
  ...names('copyright', 'rights'),
  ...names('language', 'lang', 'locale'),
  ...names('block', 'itunesblock'),
  ...names('locked', 'podcastlocked'),
  ...names('persons', 'person', 'podcastperson', 'people', 'hosts'),
}

export const OWNER_NAMES = names('email', 'mail', 'emailaddress', 'itunesemail')

export const TERM_NAMES = {
  ...names('section', 'category', 'rubric'),
  ...names('tag', 'keyword', 'label', 'topic'),
  ...names('author', 'by', 'byline', 'creator', 'writer'),
}

export const UTM_NAMES = {
  ...names('source', 'utmsource'),
  ...names('medium', 'utmmedium'),
  ...names('campaign', 'utmcampaign', 'name'),
  ...names('term', 'utmterm'),
  ...names('content', 'utmcontent'),
}
