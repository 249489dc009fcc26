/** What Postgres can't keep: the NUL character, and half of a surrogate pair. */
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether the database keeps a text as it is: half a character would become another one. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}
