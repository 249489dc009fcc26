import { type CsvRow, type CsvSource, openCsv } from "@/lib/imports/csv";
import { type Diagnostics, FileRefused } from "@/lib/imports/diagnostics";
import type { GroupType } from "../types";
import type { GroupImportMapping } from "./input";
import { type BoundLevel, bindLevel, readLevel } from "./level";

/** A group as the files want it. */
export type DesiredGroup = {
  sourcedId: string;
  /** Null: directly below the group into which the import goes. */
  parentSourcedId: string | null;
  name: string;
  type: GroupType;
  /** Where it stands first. */
  file: string;
  line: number;
  /** Cell of the parent's id, for messages. */
  parentColumn: number | null;
};
export type Desired = Map<string, DesiredGroup>;

/** More groups than any state has schools; beyond it a plan would not fit into memory. */
export const MAX_GROUPS = 100_000;

/**
 * Reads the files and collects the groups that they describe, in the order of the rows.
 * Rows that can't be used are left out and reported; nothing here knows of the database.
 * @param onProgress is told every 1,000 rows how many were read
 */
export async function readDesired(
  sources: CsvSource[],
  mapping: GroupImportMapping,
  diagnostics: Diagnostics,
  onProgress?: (rows: number) => void,
): Promise<Desired> {
  const desired: Desired = new Map();
  let rows = 0;
  for (const source of sources) {
    const levels = mapping.levels.filter((level) => level.file === source.name);
    if (levels.length === 0) continue;
    try {
      const table = await openCsv(source, diagnostics);
      const bound = levels.map((level) => bindLevel(level, table.headers, mapping));
      for await (const row of table.rows) {
        if (++rows % 1_000 === 0) onProgress?.(rows);
        takeRow(desired, row, bound, diagnostics);
      }
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      diagnostics.refuse(error);
    }
  }
  reportMissingFiles(sources, mapping, diagnostics);
  return desired;
}

function takeRow(desired: Desired, row: CsvRow, levels: BoundLevel[], diagnostics: Diagnostics) {
  for (const level of levels) {
    const group = readLevel(level, row, diagnostics);
    if (!group) continue;
    const standing = desired.get(group.sourcedId);
    if (standing) {
      if (!sameGroup(standing, group)) diagnostics.error(contradiction(standing, group, level));
    } else if (desired.size < MAX_GROUPS) {
      desired.set(group.sourcedId, group);
    } else {
      diagnostics.error({
        code: "too-many-groups",
        file: level.file,
        line: row.line,
        message: `An import holds ${MAX_GROUPS} groups at most.`,
        advice: "Split the file.",
      });
    }
  }
}

const sameGroup = (a: DesiredGroup, b: DesiredGroup) =>
  a.name === b.name && a.type === b.type && a.parentSourcedId === b.parentSourcedId;

const contradiction = (standing: DesiredGroup, group: DesiredGroup, level: BoundLevel) => ({
  code: "duplicate-id",
  file: group.file,
  line: group.line,
  column: level.id + 1,
  message: `The id ${group.sourcedId} stands for “${standing.name}” on line ${standing.line}${
    standing.file === group.file ? "" : ` of ${standing.file}`
  } and for ${group.name === standing.name ? "another place or type" : `“${group.name}”`} here.`,
  advice: "The first row counts. Give each group an id of its own, or remove one of the rows.",
});

function reportMissingFiles(
  sources: CsvSource[],
  mapping: GroupImportMapping,
  diagnostics: Diagnostics,
) {
  for (const { file, key } of mapping.levels) {
    if (sources.some(({ name }) => name === file)) continue;
    diagnostics.error({
      code: "missing-file",
      file,
      message: `The level “${key}” is read from this file, which was not uploaded.`,
      advice: "Upload it, or take the level out of the mapping.",
    });
  }
}
