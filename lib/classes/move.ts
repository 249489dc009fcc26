import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import { loadClass } from "./load";
import type { MoveAccess, MovePreview } from "./types";

/** Names beyond this many are counted, not listed. */
const NAMED = 100;

type Row = MoveAccess & { change: "gains" | "loses" | "teaches"; [column: string]: unknown };

/**
 * What a move of a class would mean, before it happens: who comes to see it, who no longer does,
 * who teaches it and can't see its new place, and how many of its pupils are of another school.
 * @throws NotFound for a class or a group out of sight, Forbidden for whoever isn't an admin of both
 */
export async function movePreview(tx: Tx, id: string, targetId: string): Promise<MovePreview> {
  const found = await loadClass(tx, id);
  const { rows: places } = await tx.execute<{ name: string; administers: boolean }>(sql`
    select name, app.is_system_admin() or app.administers_group(id) as administers
    from groups where id = ${targetId} and deleted_at is null`);
  const [target] = places;
  if (!target) throw new NotFound("This group");
  if (!found.administers) throw new Forbidden("Only an admin of its group moves a class.");
  if (!target.administers) throw new Forbidden(`You may not put classes into “${target.name}”.`);
  const { rows } = await tx.execute<Row>(sql`
    select user_id as id, name, change, roster from app.class_move_access(${id}, ${targetId})`);
  const { rows: counts } = await tx.execute<{ astray: number }>(
    sql`select app.class_move_astray(${id}, ${targetId}) as astray`,
  );
  const of = (change: Row["change"]) => sided(rows.filter((row) => row.change === change));
  return {
    from: found.group,
    to: target.name,
    gains: of("gains"),
    loses: of("loses"),
    teaches: of("teaches"),
    pupils: found.enrolled,
    astray: counts[0]?.astray ?? 0,
  };
}

function sided(rows: readonly Row[]) {
  const named = rows.filter(({ name }) => name !== null).slice(0, NAMED);
  return {
    total: rows.length,
    named: named.map(({ id, name, roster }) => ({ id, name, roster })),
    others: rows.length - named.length,
  };
}
