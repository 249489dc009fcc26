import { createHash } from "node:crypto";

const LONGEST = 60;

/**
 * The label of a group in its path, from its name: lower case, ASCII letters and digits joined by
 * hyphens, at most 60 characters. A name without any (北京, 🎒) gets `n-` and eight digits of its
 * hash, so that the same name always gives the same label.
 */
export function slugify(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "");
  return plain || `n-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}
