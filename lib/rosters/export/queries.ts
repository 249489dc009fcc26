import "server-only";
import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { slugify } from "@/lib/slug";
import { logRosterEvent } from "../log";
import { wholeRosterSql } from "../sql";
import type { RosterMember } from "../types";

export type RosterFile = { name: string; csv: string };

type Head = { id: string; name: string; code: string | null; groupId: string; keeps: boolean };

/**
 * The roster of a class as CSV (RFC 4180, with the mark by which spreadsheets know UTF-8), teachers
 * first. That it left is logged in the same transaction.
 * @throws NotFound for a class out of sight, and for one whose roster the viewer may not read
 */
export async function exportRoster(viewer: ViewerRef, classId: string): Promise<RosterFile> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Head>(sql`
        select id, name, code, group_id as "groupId", app.keeps_class(id) as keeps
        from classes where id = ${classId}`);
      const [found] = rows;
      if (!found?.keeps) throw new NotFound("This class");
      const read = await tx.execute<RosterMember>(wholeRosterSql(classId));
      await logRosterEvent(tx, "roster_exported", found, { people: read.rows.length });
      return { name: fileName(found), csv: toCsv(read.rows) };
    },
    { action: "roster_exported" },
  );
}

function toCsv(rows: readonly RosterMember[]): string {
  const lines = rows.map((one) => [
    one.name,
    one.number ?? "",
    one.grade ?? "",
    one.role === "teacher" ? "teacher" : "pupil",
    one.since,
    one.status,
  ]);
  const head = ["Name", "Number", "Grade", "Role", "Since", "Account"];
  return `\ufeff${stringify([head, ...lines], {
    record_delimiter: "\r\n",
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  })}`;
}

/** Letters, digits and hyphens alone, whatever the class is called. */
function fileName({ name, code }: Head): string {
  return `roster-${slugify(code || name)}-${new Date().toISOString().slice(0, 10)}.csv`;
}
