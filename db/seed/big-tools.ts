import type pg from "pg";

/** Fills a big tenant with tools for measurements: most in use, some waiting; the same every time. */
export async function loadBigTools(
  client: pg.ClientBase,
  { tenantId, authorId, tools }: { tenantId: string; authorId: string; tools: number },
): Promise<void> {
  const { rows } = await client.query("select from tools where tenant_id = $1 limit 1", [tenantId]);
  if (rows.length > 0) return;
  await client.query(toolsSql, [tenantId, authorId, tools]);
  await client.query("analyze tools");
}

/** A tool for every so-manieth group, every twentieth for the whole district. */
const toolsSql = `
  with places as (
    select id, row_number() over (order by path) - 1 as at, count(*) over () as n
    from groups where tenant_id = $1 and deleted_at is null)
  insert into tools (tenant_id, group_id, created_by, key, name, yaml, definition, status)
  select $1, case when i % 20 > 0 then p.id end, $2, 'tool-' || i,
         (array['Reading coach', 'Word helper', 'Lab partner', 'Lesson quiz', 'Essay mirror'])[1 + i % 5] || ' ' || i,
         'schema: tool/v1' || chr(10) || 'key: tool-' || i || chr(10) || repeat('# A line of a document.' || chr(10), 60),
         jsonb_build_object(
           'summary', 'Helps with lesson ' || i || ', step by step, and asks back.',
           'tags', jsonb_build_array((array['reading', 'maths', 'science'])[1 + i % 3], 'grade-' || (1 + i % 12)),
           'audience', jsonb_build_object('roles', jsonb_build_array('teacher', (array['student', 'group_admin'])[1 + i % 2]),
             'grades', jsonb_build_object('min', 'K', 'max', (1 + i % 12)::text))),
         (array['draft', 'rejected', 'draft', 'draft'])[1 + i % 4]::tool_status
  from generate_series(1, $3) i
  join places p on p.at = (i::bigint * 7919) % p.n`;
