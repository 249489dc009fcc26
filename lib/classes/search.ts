import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { ClassHit, ClassStatus } from "./types";
import { classStatusName } from "./words";

type HitRow = {
  id: string;
  name: string;
  code: string | null;
  group: string;
  above: string | null;
  status: ClassStatus;
  [column: string]: unknown;
};

/**
 * Classes that the viewer may see whose name, code and subject hold every word, by name; none that is
 * archived. Reads in the transaction of whoever asks.
 */
export async function classesCalled(tx: Tx, text: string, limit: number): Promise<ClassHit[]> {
  const { rows } = await tx.execute<HitRow>(sql`
    with hit as materialized (
      select id, n
      from rows from (
        app.find_classes(jsonb_build_object('q', ${text}::text), 'name', true, null, null, ${limit}::integer)
      ) with ordinality as h(id, key, total, n)
    )
    select c.id, c.name, c.code, f.group_name as "group", c.status,
           (select t.name from app.group_trail(array[c.group_id]) t order by t.depth desc limit 1) as above
    from hit join classes c on c.id = hit.id
    join app.class_facts(array(select id from hit)) f on f.id = c.id
    order by hit.n`);
  return rows.map(({ id, name, code, group, above, status }) => {
    // Departments of many schools share their names.
    const place = above ? `${group}, ${above}` : group;
    const state = status === "active" ? null : classStatusName(status);
    return { id, name, detail: [code, place, state].filter(Boolean).join(" · ") };
  });
}
