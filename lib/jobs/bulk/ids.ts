/** Ids packed for a row of `jobs`: 22 characters each instead of 39. */
export function packIds(ids: readonly string[]): string {
  return Buffer.from(ids.join("").replaceAll("-", ""), "hex").toString("base64url");
}

/** The ids of a packed text from one place up to another. */
export function unpackIds(packed: string, from = 0, to?: number): string[] {
  const bytes = Buffer.from(packed, "base64url");
  const hex = bytes.subarray(from * 16, to === undefined ? undefined : to * 16).toString("hex");
  return (hex.match(/.{32}/g) ?? []).map((id) =>
    id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  );
}

/** How many ids are in a packed text. */
export function countIds(packed: string): number {
  return Math.floor((packed.length * 6) / 128);
}
