import { createHash } from "node:crypto";

const MAX_LENGTH = 60;
/** Letters that normalisation doesn't take apart. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ð: "d",
  þ: "th",
  ł: "l",
  đ: "d",
  ı: "i",
};

/**
 * The label of a group in its path: a-z, 0-9 and hyphens, at most 60 characters; the same name
 * always gives the same label. A name without any such letter gives `n-` and a hash of it.
 */
export function slugify(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøðþłđı]/g, (letter) => LETTERS[letter] ?? "")
    .replace(/['’‘ʼʻ`]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, "");
  return slug || `n-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

/**
 * The slug itself, or the slug with the first suffix -2, -3 … that is free.
 * @param isTaken tells whether a sibling carries a slug
 * @param from the first suffix to try, for callers that know that the lower ones are taken
 */
export function firstFreeSlug(slug: string, isTaken: (slug: string) => boolean, from = 2): string {
  if (from === 2 && !isTaken(slug)) return slug;
  for (let suffix = from; ; suffix++) {
    const candidate = `${slug}-${suffix}`;
    if (!isTaken(candidate)) return candidate;
  }
}
