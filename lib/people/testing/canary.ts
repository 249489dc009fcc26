import type { Queryable } from "@/db/catalog";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeSession,
  makeToken,
  makeTool,
} from "@/db/testing/factories";
import { makeToolDraft } from "@/db/testing/factories-access";
import { makeSchool, makeStudent } from "@/db/testing/factories-rosters";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { makeCanaryChats } from "./canary-chats";

/** A person with the canary in every text and JSON that can be about them. */
export async function makeCanary(admin: TestPerson, canary: string): Promise<TestPerson> {
  const { root, tenantId } = admin;
  const person = await makePerson({
    role: "teacher",
    in: root,
    over: {
      name: `${canary} Lee`,
      given_name: canary,
      family_name: `${canary}-Lee`,
      username: canary,
      sourced_id: `src-${canary}`,
      phone: `555-${canary}`,
      avatar_url: `https://pictures.example/${canary}`,
      metadata: JSON.stringify({ nickname: canary }),
      preferences: JSON.stringify({ theme: canary }),
    },
  });
  const { userId } = person;
  const { ownerUrl } = await testDatabase();
  await withOwner(ownerUrl, async (owner) => {
    await makePupil(owner, root, userId, canary);
    await owner.query(
      "select set_config('app.tenant_id', $1, false), set_config('app.user_id', $2, false), set_config('app.reason', $3, false)",
      [tenantId, userId, `because ${canary} asked`],
    );
    await makeSession(owner, tenantId, userId);
    await makeToken(owner, tenantId, userId);
    const toolId = await makeTool(owner, root, userId);
    // Who makes a class is its first teacher.
    const classId = await makeClass(owner, root, { name: "Teaches here" });
    const drafted = `# typed by ${canary}, never saved`;
    await makeToolDraft(owner, tenantId, toolId, userId, drafted);
    const about = { tenantId, userId, by: admin.userId, toolId, classId };
    const chat = await makeCanaryChats(owner, about, canary);
    for (const text of [
      `update sessions set ip = '192.0.2.1', user_agent = '${canary}' where user_id = '${userId}'`,
      `insert into second_factors (user_id, tenant_id, secret) values ('${userId}', '${tenantId}', '${canary}')`,
      `insert into recovery_codes (tenant_id, user_id, code_hash) values ('${tenantId}', '${userId}', '${canary}')`,
      `insert into identity_providers (tenant_id, name, issuer, client_id, client_secret)
       values ('${tenantId}', 'School', 'https://id.example', 'x', 'x')`,
      `insert into identity_links (tenant_id, provider_id, user_id, subject)
       select tenant_id, id, '${userId}', '${canary}' from identity_providers where tenant_id = '${tenantId}'`,
      `with r as (insert into roles (tenant_id, key, name) values ('${tenantId}', 'reader', 'Reader') returning id)
       insert into user_roles (tenant_id, user_id, role_id) select '${tenantId}', '${userId}', r.id from r`,
      `insert into view_as_sessions (tenant_id, admin_id, subject_id, session_id, reason, ends_at)
       values ('${tenantId}', '${admin.userId}', '${userId}', 's', '${canary} can’t see it', now() + interval '5 minutes')`,
      `insert into view_as_sessions (tenant_id, admin_id, subject_id, session_id, reason, ends_at)
       values ('${tenantId}', '${admin.userId}', '${userId}', 's', 'names nobody', now() + interval '5 minutes')`,
      `with u as (insert into users (tenant_id, name) values ('${tenantId}', 'Somebody else') returning id)
       insert into view_as_sessions (tenant_id, admin_id, subject_id, session_id, reason, ends_at)
       select '${tenantId}', '${admin.userId}', u.id, 's', 'a friend of ${canary} Lee', now() from u`,
      `select app.log_event('group_looked_at', 'groups', '${root.id}', null, '{"address": "192.0.2.99"}')`,
      `insert into jobs (tenant_id, kind, params, result, failure, created_by)
       values ('${tenantId}', 'people.suspend', '{"q": "${canary}"}', '{"skipped": [["${canary} Lee", 3]]}', 'no ${canary}', '${admin.userId}')`,
      `select app.log_event('people_exported', 'users', null, null, '{"filters": {"q": "${canary}"}}')`,
      `select app.log_event('chat_read', 'chat_sessions', '${chat}', null, '{"why": "${canary}"}')`,
    ]) {
      await owner.query(text);
    }
    const row = { id: userId, before: { name: `${canary} Lee`, given: canary } };
    const other = { id: admin.userId, before: { name: `${canary} Lee`, email: "other@x.example" } };
    await owner.query(
      `insert into imports (tenant_id, kind, status, target_group_id, created_by, applied_by, applied_at, files, summary, diagnostics, undo, failure)
       values ($1, 'people', 'applied', $2, $3, $3, now(), $4, $5, $6, $7, $8)`,
      [
        tenantId,
        root.id,
        admin.userId,
        JSON.stringify([{ name: `${canary}.csv`, size: 3 }]),
        JSON.stringify({ samples: [{ name: `${canary} Lee` }, ["x", canary]] }),
        JSON.stringify([{ message: `The e-mail of “${canary} Lee” is no address.`, [canary]: 1 }]),
        JSON.stringify({
          users: [row, other],
          memberships: [{ userId, groupId: root.id, before: null, after: "teacher" }],
        }),
        `${canary} is twice in the file`,
      ],
    );
    // The second person's name in the undo is theirs, so the search below must not count it.
    await owner.query(
      "update imports set undo = jsonb_set(undo, '{users,1,before,name}', '\"Somebody\"') where tenant_id = $1 and $2",
      [tenantId, canary.startsWith("Kanarienvogel")],
    );
  });
  return person;
}

/** Makes the person a pupil of a school, too, who left their class and came back. */
async function makePupil(owner: Queryable, root: GroupRow, userId: string, canary: string) {
  const school = await makeGroup(owner, { parent: root });
  await makeMember(owner, userId, school, "student");
  await makeStudent(owner, root.tenantId, userId, {
    number: `number-${canary}`,
    school_id: await makeSchool(owner, school),
  });
  await owner.query("update students set number = number || '-2' where user_id = $1", [userId]);
  const classId = await makeClass(owner, school, { name: "Learns here" });
  await makeClassMember(owner, root.tenantId, classId, userId, "student");
  await owner.query("delete from class_members where class_id = $1", [classId]);
  await makeClassMember(owner, root.tenantId, classId, userId, "student");
}

/** Tables of which a row holds the text anywhere, the log and its months included. */
export async function tablesWith(text: string): Promise<string[]> {
  const tables = await asOwner<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await asOwner(`select from ${name} t where t::text ilike $1 limit 1`, [
      `%${text}%`,
    ]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}
