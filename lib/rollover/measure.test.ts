import { existsSync, writeFileSync } from "node:fs";
import pg from "pg";
import { it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { makeDraft, makeYearWorld } from "./testing";

it("measures", async () => {
  const { adminUrl, ownerUrl } = await testDatabase();
  const world = await makeYearWorld();
  const t = world.admin.tenantId;
  const c = new pg.Client({ connectionString: adminUrl });
  await c.connect();
  const run = (text: string, values: unknown[] = []) => c.query(text, values);
  await run("set session_replication_role = replica");
  await run(
    `insert into groups (tenant_id, type, name, slug, path) select $1, 'school', 'S' || n, 's' || n, ('root.s' || n)::ltree from generate_series(1, 100) n`,
    [t],
  );
  await run(
    `insert into users (tenant_id, name, username) select $1, 'P' || n, 'p' || n from generate_series(1, 50000) n`,
    [t],
  );
  await run(
    `insert into users (tenant_id, name, username) select $1, 'T' || n, 't' || n from generate_series(1, 2000) n`,
    [t],
  );
  await run(
    `insert into group_members (tenant_id, user_id, group_id, role) select $1, u.id, g.id, 'student' from users u join groups g on g.tenant_id = $1 and g.slug = 's' || (substr(u.username, 2)::int % 100 + 1) where u.tenant_id = $1 and u.username ~ '^p'`,
    [t],
  );
  await run(
    `insert into group_members (tenant_id, user_id, group_id, role) select $1, u.id, g.id, 'teacher' from users u join groups g on g.tenant_id = $1 and g.slug = 's' || (substr(u.username, 2)::int % 100 + 1) where u.tenant_id = $1 and u.username ~ '^t'`,
    [t],
  );
  await run(
    `insert into students (tenant_id, user_id, number, grade_level) select $1, u.id, u.username, (enum_range(null::grade_level))[substr(u.username, 2)::int / 100 % 14 + 1] from users u where u.tenant_id = $1 and u.username ~ '^p'`,
    [t],
  );
  await run(
    `insert into classes (tenant_id, group_id, name, code, academic_session_id, start_date, capacity, teacher_count) select $1, g.id, 'C' || n, n, $2, '2026-08-20', 60, 1 from generate_series(1, 5000) n join groups g on g.tenant_id = $1 and g.slug = 's' || (n % 100 + 1)`,
    [t, world.terms.fall],
  );
  await run(
    `insert into class_members (tenant_id, class_id, user_id, role, is_primary) select $1, c.id, u.id, 'teacher', true from classes c join users u on u.tenant_id = $1 and u.username = 't' || (c.code::int % 2000 + 1) where c.tenant_id = $1`,
    [t],
  );
  await run(
    `insert into class_members (tenant_id, class_id, user_id, role) select $1, c.id, u.id, 'student' from users u cross join generate_series(0, 2) k join classes c on c.tenant_id = $1 and c.code = (((substr(u.username, 2)::int / 100 + k * 16) % 50) * 100 + case when substr(u.username, 2)::int % 100 = 0 then 100 else substr(u.username, 2)::int % 100 end)::text where u.tenant_id = $1 and u.username ~ '^p'`,
    [t],
  );
  await run(
    `insert into enrollments (tenant_id, student_id, class_id, enrollment_date) select tenant_id, user_id, class_id, '2026-08-20' from class_members where role = 'student'`,
  );
  await run(
    `update classes c set enrolled_count = d.n from (select class_id, count(*) n from enrollments group by 1) d where d.class_id = c.id`,
  );
  await run("vacuum analyze");
  await c.end();
  const draft = await makeDraft(world.admin, world.admin.root, world);
  writeFileSync(
    "/tmp/hD-measure.json",
    JSON.stringify({ adminUrl, ownerUrl, t, user: world.admin.userId, draft: draft.id }),
  );
  for (let n = 0; n < 1200 && !existsSync("/tmp/hD-done"); n++)
    await new Promise((r) => setTimeout(r, 2000));
}, 3_000_000);
