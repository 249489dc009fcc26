import "server-only";
import { sql } from "drizzle-orm";
import { asViewer } from "@/db/viewer";
import { confirmPassword, passwordConfirmed } from "@/lib/auth/confirm-password";
import type { Viewer } from "@/lib/auth/viewer";
import type { ExportInput } from "./input";
import { readExport } from "./read";
import { issueTicket } from "./ticket";

/**
 * Lets the viewer export a list once, after their password was asked again (ASVS 7.5.3).
 * @returns the query string of the export's address
 * @throws Invalid for a wrong password or a list that there is not, RateLimited
 */
export async function allowExport(viewer: Viewer, input: ExportInput): Promise<string> {
  const { canonical } = readExport(input.search);
  await confirmPassword(viewer, input.password);
  await asViewer(
    viewer,
    async (tx) => {
      await passwordConfirmed(tx, viewer);
      await tx.execute(
        sql`select app.log_event('people_export_allowed', 'users', null, null, ${JSON.stringify({ filters: toldFilters(canonical) })}::jsonb)`,
      );
    },
    { action: "people_export_allowed" },
  );
  const search = new URLSearchParams(canonical);
  search.set("ticket", issueTicket(viewer, canonical));
  return search.toString();
}

/** Filters for the log, as pairs and unescaped: erasing a person looks for their name in them. */
const toldFilters = (canonical: string) => [...new URLSearchParams(canonical)];

/** Writes down what went out, whole or not. */
export async function logExport(
  viewer: Viewer,
  facts: { filters: string; rows: number; complete: boolean },
): Promise<void> {
  await asViewer(
    viewer,
    (tx) =>
      tx.execute(
        sql`select app.log_event('people_exported', 'users', null, null, ${JSON.stringify({ ...facts, filters: toldFilters(facts.filters) })}::jsonb)`,
      ),
    { action: "people_exported" },
  );
}
