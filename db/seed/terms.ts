import type { SessionRow } from "./model";
import { seededUuid } from "./random";

/** Two school years with their semesters; `year` and `spring` are of the first, which runs now. */
export type Terms = { rows: SessionRow[]; year: string; spring: SessionRow };

/** @param began the year in which the current school year began */
export function makeTerms(tenantId: string, seed: string, began: number): Terms {
  const session = (
    title: string,
    type: SessionRow["type"],
    [startDate, endDate]: [string, string],
    parent?: SessionRow,
  ): SessionRow => {
    const schoolYear = parent?.schoolYear ?? Number(endDate.slice(0, 4));
    const id = seededUuid(seed, `session/${schoolYear - began}/${type}/${title.split(" ")[0]}`);
    const sourcedId = `${seed}-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
    const parentId = parent?.id ?? null;
    return { id, tenantId, title, type, startDate, endDate, parentId, schoolYear, sourcedId };
  };
  const yearFrom = (first: number) => {
    const next = first + 1;
    const title = `School year ${first}–${String(next).slice(2)}`;
    const year = session(title, "school_year", [`${first}-08-18`, `${next}-05-29`]);
    const fall: [string, string] = [`${first}-08-18`, `${first}-12-18`];
    const spring: [string, string] = [`${next}-01-05`, `${next}-05-29`];
    return [
      year,
      session(`Fall ${first}`, "semester", fall, year),
      session(`Spring ${next}`, "semester", spring, year),
    ] as const;
  };
  const [year, fall, spring] = yearFrom(began);
  return { rows: [year, fall, spring, ...yearFrom(began + 1)], year: year.id, spring };
}
