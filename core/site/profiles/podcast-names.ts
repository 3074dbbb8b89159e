/** The sources of podcasts and their episodes that a profile can name. */
export type PodcastSourceName =
  | `podcast.${'guid' | 'image' | 'explicit' | 'author' | 'owner_name' | 'owner_email' | 'type'}`
  /** Its address, if it was at another one before. */
  | 'podcast.new_address'
  | `podcast.${'blocked' | 'locked'}`
  | `podcast_category.${'name' | 'sub'}`
  | `person.${'name' | 'role' | 'group' | 'img' | 'href'}`
  /** Seconds. */
  | 'episode.duration'
  | `episode.${'season' | 'season_name' | 'number' | 'type' | 'explicit' | 'blocked' | 'chapters'}`
  | `transcript.${'url' | 'type' | 'language' | 'rel'}`

/** The lists of podcasts and their episodes that a profile can repeat an element for. */
export type PodcastListName =
  /** The recording of the episode: one or none. Its sources are those of an attachment. */
  | 'enclosure'
  | 'transcripts'
  | 'persons'
  | 'podcast.categories'
  /** Those who take part in every episode. */
  | 'podcast.persons'
