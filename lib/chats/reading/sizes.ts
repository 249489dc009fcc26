/** Messages that travel together: what fills a window. More would keep the reader waiting for what nobody sees. */
export const CHUNK = 10;

/** Characters of one message that travel with its chunk; the rest is asked for. */
export const PART = 30_000;

/** Characters of each further part. */
export const MORE = 200_000;

/** Hits, and flagged messages, that are told. */
export const MOST = 5000;
