/** The tags of clean HTML, in which every attribute is quoted and has no angle bracket, that hold addresses of pictures. */
export const PICTURE_TAGS = /<(?:img|source) [^<>]*>/g
