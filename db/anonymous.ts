import "server-only";
import type pg from "pg";
import { appPool } from "./client";
import { toAppError } from "./errors";

/**
 * One statement without a viewer: for lib/auth, which calls definer functions before anybody is
 * known, and for lib/api, whose requests carry a key. RLS shows such a statement no rows.
 * @param text SQL with $1, $2 …
 */
export async function withoutViewer<Row extends pg.QueryResultRow>(
  text: string,
  values: unknown[],
): Promise<Row[]> {
  try {
    const { rows } = await (await appPool()).query<Row>(text, values);
    return rows;
  } catch (error) {
    throw toAppError(error);
  }
}
