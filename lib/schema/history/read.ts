import "server-only";
import { readFile } from "node:fs/promises";
import { remembered } from "@/lib/remembered";
import { foldSteps, type Step } from "./facts";

export const historyFile = "db/docs/history.json";

/** What each migration changed, as `npm run docs:history` computed it; a test holds it to the migrations. */
export const readHistory = remembered(
  async () => JSON.parse(await readFile(/* turbopackIgnore: true */ historyFile, "utf8")) as Step[],
);

/**
 * What changed from after one migration to after another.
 * @param from a number such as `0005`, or `none` for the empty database
 * @returns null when there is no such migration, or they stand in the wrong order
 */
export async function schemaDiff(from: string, to: string): Promise<Step["changes"] | null> {
  const steps = await readHistory();
  const at = (number: string) => steps.findIndex(({ name }) => name.startsWith(`${number}_`));
  const [first, last] = [from === "none" ? -1 : at(from), at(to)];
  if ((from !== "none" && first < 0) || last < 0 || first > last) return null;
  return foldSteps(steps.slice(first + 1, last + 1));
}
