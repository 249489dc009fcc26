import type { Sentence } from "../sentence";
import type { AuditRow, Known } from "../types";

/** What a verb needs to make its sentence. */
export type Context = {
  row: AuditRow;
  known: Known;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** Whether the row was made, changed or taken away; null for what changed no row. */
  op: "insert" | "update" | "delete" | null;
};

/** What comes after the actor; null when the verb does not fit this row after all. */
export type Verb = (context: Context) => Sentence | null;

export function contextOf(row: AuditRow, known: Known): Context {
  const { before, after } = row.changes ?? {};
  const op = before && after ? "update" : after ? "insert" : before ? "delete" : null;
  return { row, known, before: before ?? {}, after: after ?? {}, op };
}

/** A uuid in a column, or null. */
export function idIn(row: Record<string, unknown>, column: string): string | null {
  const found = row[column];
  return typeof found === "string" ? found : null;
}
