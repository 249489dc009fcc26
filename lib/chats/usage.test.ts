import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { chatUsage } from "./queries";

/* Many places in which chats are held, before the planner knows of any of them. */
const GROUPS = 1500;
let admin: TestPerson;

beforeAll(async () => {
  await testDatabase();
  admin = await makePerson({ role: "system_admin" });
  const of = [admin.tenantId, admin.userId, GROUPS];
  await asOwner("alter table groups disable trigger user");
  await asOwner(
    `insert into groups (tenant_id, type, name, slug, path)
     select $1, case when n % 10 = 0 then 'school' else 'custom' end::group_type, 'Group ' || n, 'g' || n,
            (subpath((select path from groups where tenant_id = $1 and nlevel(path) = 1), 0, 1)::text
              || case when n % 10 = 0 then '' else '.g' || n / 10 * 10 end || '.g' || n)::ltree
     from generate_series(10, $2::integer + 9) n order by n % 10`,
    [of[0], of[2]],
  );
  await asOwner("alter table groups enable trigger user");
  await asOwner(
    `with t as (insert into tools (tenant_id, created_by, key, name, yaml) values ($1, $2, 'used', 'Used', '') returning id)
     insert into chat_sessions (tenant_id, tool_id, user_id, token_count) select $1, id, $2, 10 from t, generate_series(1, $3)`,
    of,
  );
  await asOwner("alter table chat_sessions disable trigger user");
  await asOwner(
    `update chat_sessions c set group_id = g.id
     from (select id, row_number() over () n from groups where tenant_id = $1 and type = 'custom') g,
          (select id, row_number() over () n from chat_sessions where tenant_id = $1) s
     where c.id = s.id and g.n = s.n`,
    [admin.tenantId],
  );
  await asOwner("alter table chat_sessions enable trigger user");
});

it("counts chats of many places in a moment, each for its school", async () => {
  const begun = performance.now();
  const today = new Date().toISOString().slice(0, 10);
  const usage = await chatUsage(admin, { from: `${today.slice(0, 4)}-01-01`, to: today }, "UTC");
  expect(performance.now() - begun).toBeLessThan(3000);
  expect(usage?.tools).toMatchObject([{ name: "Used", sessions: GROUPS, tokens: GROUPS * 10 }]);
  expect(usage?.schools.length).toBeGreaterThan(140);
});
