import { readFileSync } from "node:fs";
import type { Edit } from "./tool-plans";

/**
 * The document of a demo tool, as a version or a draft has it.
 * @throws Error when a piece to be replaced is not there exactly once
 */
export function textOf(key: string, edits: readonly Edit[] = []): string {
  const file = readFileSync(new URL(`tools/${key}.yaml`, import.meta.url), "utf8");
  return edits.reduce((text, [piece, replacement]) => {
    if (text.split(piece).length !== 2) {
      throw new Error(`${key}.yaml does not hold this exactly once: ${piece}`);
    }
    return text.replace(piece, () => replacement);
  }, file);
}
