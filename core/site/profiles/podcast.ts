import { CHANNEL, CREATORS, GUID, LINK, NAMESPACES, TEXTS, TITLE } from './common.ts'
import type { Mapping, Profile } from './profile.ts'

/**
 * A podcast, as PSP-1 (github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification) and Apple ("A Podcaster's
 * Guide to RSS", help.apple.com) want it, with the podcast namespace (podcastindex.org/namespace/1.0).
 */

/** The mapping of a person, of an episode or of the whole podcast. */
const PERSON: Omit<Mapping, 'each'> = {
  element: 'podcast:person',
  from: 'person.name',
  attributes: {
    role: { from: 'person.role' },
    group: { from: 'person.group' },
    img: { from: 'person.img' },
    href: { from: 'person.href' },
  },
}

export const PODCAST: Profile = {
  name: 'podcast',
  title: 'podcast directories',
  base: 'rss',
  namespaces: {
    atom: NAMESPACES.atom,
    content: NAMESPACES.content,
    dc: NAMESPACES.dc,
    itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
    podcast: 'https://podcastindex.org/namespace/1.0',
  },
  // An episode that is no longer in the document is gone from every player: as many as a feed can have.
  limits: { entries: 500 },
  id: 'entry',
  date: 'published',
  isPodcast: true,
  body: {},
  channel: [
    ...CHANNEL,
    { element: 'itunes:image', attributes: { href: { from: 'podcast.image' } } },
    {
      element: 'itunes:category',
      each: 'podcast.categories',
      attributes: { text: { from: 'podcast_category.name' } },
      children: [
        {
          element: 'itunes:category',
          needs: 'podcast_category.sub',
          attributes: { text: { from: 'podcast_category.sub' } },
        },
      ],
    },
    { element: 'itunes:explicit', from: 'podcast.explicit' },
    { element: 'itunes:author', from: 'podcast.author' },
    {
      element: 'itunes:owner',
      needs: 'podcast.owner_email',
      children: [
        { element: 'itunes:name', from: 'podcast.owner_name' },
        { element: 'itunes:email', from: 'podcast.owner_email' },
      ],
    },
    { element: 'itunes:type', from: 'podcast.type' },
    { element: 'itunes:new-feed-url', from: 'podcast.new_address' },
    { element: 'itunes:block', needs: 'podcast.blocked', value: 'Yes' },
    { element: 'itunes:complete', needs: 'feed.ended', value: 'Yes' },
    { element: 'podcast:guid', from: 'podcast.guid' },
    {
      element: 'podcast:locked',
      from: 'podcast.locked',
      format: 'yes-no',
      attributes: { owner: { from: 'podcast.owner_email' } },
    },
    { ...PERSON, each: 'podcast.persons' },
  ],
  entry: [
    TITLE,
    LINK,
    GUID,
    { element: 'pubDate', from: 'published', format: 'rfc822' },
    CREATORS,
    ...TEXTS,
    {
      element: 'enclosure',
      each: 'enclosure',
      attributes: {
        url: { from: 'attachment.url' },
        length: { from: 'attachment.size' },
        type: { from: 'attachment.type' },
      },
    },
    { element: 'itunes:duration', from: 'episode.duration' },
    { element: 'itunes:image', each: 'image', attributes: { href: { from: 'image.url' } } },
    { element: 'itunes:explicit', from: 'episode.explicit' },
    { element: 'itunes:season', from: 'episode.season' },
    { element: 'itunes:episode', from: 'episode.number' },
    { element: 'itunes:episodeType', from: 'episode.type' },
    { element: 'itunes:block', needs: 'episode.blocked', value: 'Yes' },
    { element: 'podcast:season', from: 'episode.season', attributes: { name: { from: 'episode.season_name' } } },
    { element: 'podcast:episode', from: 'episode.number' },
    {
      element: 'podcast:chapters',
      needs: 'episode.chapters',
      attributes: { url: { from: 'episode.chapters' }, type: { value: 'application/json+chapters' } },
    },
    {
      element: 'podcast:transcript',
      each: 'transcripts',
      attributes: {
        url: { from: 'transcript.url' },
        type: { from: 'transcript.type' },
        language: { from: 'transcript.language' },
        rel: { from: 'transcript.rel' },
      },
    },
    { ...PERSON, each: 'persons' },
  ],
  checks: [
    { code: 'no-recording', severity: 'leave-out', measure: 'recordings', min: 1, isExpected: true },
    { code: 'recording-without-size', severity: 'leave-out', measure: 'enclosures', min: 1 },
    { code: 'summary-too-long', severity: 'leave-out', measure: 'summary.bytes', max: 4_000 },
    { code: 'title-too-long', severity: 'leave-out', measure: 'title', max: 255 },
    // Apple's rule is for the cover; players show the image of an episode in its place.
    { code: 'image-too-small', severity: 'warn', measure: 'image.shorter_side', min: 1_400 },
    { code: 'image-not-square', severity: 'warn', measure: 'image.ratio', min: 0.99, max: 1.01 },
  ],
}
