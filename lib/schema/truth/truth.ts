import "server-only";
import { type BrokenPage, readAllPages } from "@/db/docs/pages";
import type { LiveSchema } from "../types";
import { databaseDisagreements } from "./database";
import { drizzleDisagreements } from "./drizzle";
import { lastChanges, stalePages, withoutRollback } from "./history";
import { pageDisagreements } from "./pages";
import type { Disagreement, Truth } from "./types";

/** Every place where documents, code and the live database disagree, each with how to mend it. */
export async function findDisagreements(schema: LiveSchema): Promise<Truth> {
  const [pages, days, rollbacks] = await Promise.all([
    readAllPages(),
    lastChanges(),
    withoutRollback(),
  ]);
  const found: Disagreement[] = [
    ...pages.broken.map(unreadable),
    ...pageDisagreements(schema, pages.pages),
    ...drizzleDisagreements(schema),
    ...databaseDisagreements(schema),
    ...rollbacks,
    ...(days instanceof Map ? stalePages(pages.pages, days) : []),
  ];
  const unchecked =
    days instanceof Map ? [] : [`Whether pages are older than their code: ${days.unknown}.`];
  return { found, unchecked };
}

/** A page with a broken head is a disagreement, too. */
const unreadable = ({ file, why }: BrokenPage): Disagreement => ({
  kind: "page",
  subject: file,
  what: why,
  mend: "Mend the lines between the dashes; db/docs/pages.ts says what they hold.",
});
