import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import type { World } from "@/db/testing/principals";
import { makeWorld } from "@/db/testing/world";
import { asOwner } from "@/lib/auth/testing/people";
import { fullRecord } from "./queries";

/** Where each reference to a person comes out in the record; a new one must be placed here. */
const comesOut: Record<string, string> = {
  "group_members.user_id": "memberships",
  "sessions.user_id": "devices",
  "credentials.user_id": "waysToSignIn",
  "auth_tokens.user_id": "links",
  "class_members.user_id": "classes",
  "tools.created_by": "tools",
  "tool_versions.author_id": "toolVersions",
  "tool_versions.approver_id": "toolVersions",
  "chat_sessions.user_id": "chats",
  "imports.created_by": "imports",
  "imports.applied_by": "imports",
  "user_roles.user_id": "roles",
  "second_factors.user_id": "waysToSignIn",
  "recovery_codes.user_id": "waysToSignIn",
  "identity_links.user_id": "waysToSignIn",
  "jobs.created_by": "jobs",
  "view_as_sessions.admin_id": "viewsAsOthers",
  "view_as_sessions.subject_id": "seenAsByAdmins",
  "students.user_id": "school",
  "enrollments.student_id": "enrollments",
  "chat_reads.user_id": "chatsReadBy",
  "chat_reads.reader_id": "readsOfOthersChats",
  "chat_flags.created_by": "flags",
  "chat_flags.assignee_id": "flags",
  "chat_flags.closed_by": "flags",
  "chat_notes.author_id": "notes",
  "exports.requested_by": "exports",
};
/** What stays out, and why. */
const staysOut: Record<string, string> = {
  "unplaced_users.user_id": "says only that there is no membership, which an empty list says too",
  "auth_tokens.created_by": "about the person whom the link is for; the log has who made it",
  "identity_links.linked_by": "about the person who was linked; the log has who did it",
  "students.created_by": "about the pupil whose record it is; the log has who made it",
  "students.updated_by": "about the pupil whose record it is; the log has who changed it",
  "enrollments.enrolled_by": "about the pupil; the log has who put them on the roster",
  "enrollments.ended_by": "about the pupil; the log has who took them off the roster",
  "flag_rules.created_by": "about a district's rules and nobody; the log has who made it",
  "retention_rules.created_by": "about a district's rules and nobody; the log has who made it",
  "legal_holds.user_id": "what a court asked to keep is not for those whom it concerns to know",
  "legal_holds.created_by": "about what is kept; the log has who ordered it",
  "legal_holds.released_by": "about what is kept; the log has who released it",
  "message_redactions.redacted_by": "about somebody else's message; the log has who masked it",
  "api_keys.created_by": "about a program and nobody; the log has who made it",
  "tool_drafts.user_id": "what somebody types on a tool; its page shows it to them until they save",
  "tool_versions.rejected_by": "about a text; the log has who sent it back",
  "rollovers.created_by": "about a school year and nobody; the log has who began it",
  "rollovers.applied_by": "about a school year and nobody; the log has who applied it",
};

let world: World;
beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  world = await withOwner(ownerUrl, makeWorld);
});
const student = () => {
  const { student: found } = world.people;
  if (!found) throw new Error("the world has a student");
  return found;
};

describe("the record to take along", () => {
  it("places every reference to a person that the catalogue knows", async () => {
    const rows = await asOwner<{ place: string }>(`
      select c.relname || '.' || a.attname as place
      from pg_constraint f join pg_class c on c.oid = f.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (f.conkey) and a.attname <> 'tenant_id'
      where f.contype = 'f' and f.confrelid = 'users'::regclass order by 1`);
    const known = [...Object.keys(comesOut), ...Object.keys(staysOut)];
    expect(rows.map((row) => row.place).sort()).toEqual(known.sort());
  });

  it("names every column of the person's own row, or says why not", async () => {
    const [profile] = (await fullRecord({ userId: student().userId })).profile ?? [];
    const rows = await asOwner<{ name: string }>(
      `select attname::text as name from pg_attribute where attrelid = 'users'::regclass and attnum > 0 and not attisdropped`,
    );
    const renamed: Record<string, string> = {
      last_login: "lastSignIn",
      created_at: "keptSince",
      updated_at: "changedAt",
    };
    const camel = (name: string) =>
      name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    // Inner keys and copies for searching; metadata are the custom fields; whoever reads this is
    // neither archived nor erased.
    const left = [
      "tenant_id",
      "auth_id",
      "name_folded",
      "search_folded",
      "search_head",
      "metadata",
      "deleted_at",
      "erased_at",
    ];
    const expected = rows
      .filter(({ name }) => !left.includes(name))
      .map(({ name }) => renamed[name] ?? camel(name));
    expect(Object.keys(profile as object).sort()).toEqual(expected.sort());
  });

  it("holds something in each part for somebody of whom everything is kept", async () => {
    const { userId, tenantId } = student();
    await asOwner(
      `insert into view_as_sessions (tenant_id, admin_id, subject_id, session_id, reason, ends_at)
       select $1, $2, id, 'x', 'A look', now() from users where tenant_id = $1 and id <> $2 limit 1`,
      [tenantId, userId],
    );
    await asOwner(
      `insert into imports (tenant_id, kind, target_group_id, created_by) select $1, 'groups', id, $2 from groups where tenant_id = $1 limit 1`,
      [tenantId, userId],
    );
    await asOwner(
      `insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id)
       select $1, id, 4711, '', '', $2 from tools where tenant_id = $1 limit 1`,
      [tenantId, userId],
    );
    await asOwner(
      `insert into custom_fields (tenant_id, key, label, type) values ($1, 'bus', 'Bus line', 'text')`,
      [tenantId],
    );
    await asOwner(`update users set metadata = '{"bus": "Line 7"}' where id = $1`, [userId]);
    await asOwner("update chat_reads set reader_id = $1 where tenant_id = $2", [userId, tenantId]);
    await asOwner("update chat_flags set created_by = $1 where tenant_id = $2", [userId, tenantId]);
    const record = await fullRecord({ userId });
    for (const part of [...new Set(Object.values(comesOut)), "profile", "customFields", "log"])
      expect(record[part]?.length ?? 0, part).toBeGreaterThan(0);
    expect(record.customFields).toEqual([{ field: "Bus line", key: "bus", value: "Line 7" }]);
    expect(record.chats?.slice(0, 1)).toMatchObject([
      { messages: [{ text: "What is a prime number?" }] },
    ]);
  });

  it("holds no secret, and no row of anybody else", async () => {
    const text = JSON.stringify(await fullRecord({ userId: student().userId }));
    const secrets = await asOwner<{ secret: string }>(`
      select password_hash as secret from credentials union select token_hash from auth_tokens
      union select code_hash from recovery_codes union select secret from second_factors
      union select id from sessions union select client_secret from identity_providers
      union select session_id from view_as_sessions where length(session_id) > 8`);
    for (const { secret } of secrets)
      expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    const others = await asOwner<{ email: string }>(
      "select email from users where id <> $1 and email is not null",
      [student().userId],
    );
    for (const { email } of others) expect(text).not.toContain(`"${email}"`);
  });

  it("is empty for an admin who looks through these eyes, and for nobody", async () => {
    const { userId, tenantId } = student();
    const admin = world.people.system_admin;
    const session = "sign-in of the admin";
    await asOwner(
      "insert into sessions (id, tenant_id, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')",
      [session, tenantId, admin?.userId],
    );
    const [row] = await asOwner<{ id: string }>(
      `insert into view_as_sessions (tenant_id, admin_id, subject_id, session_id, reason, ends_at)
       values ($1, $2, $3, $4, 'A look', now() + interval '5 minutes') returning id`,
      [tenantId, admin?.userId, userId, session],
    );
    expect(await fullRecord({ userId, viewAs: { id: row?.id ?? "" } })).toEqual({});
    expect(await asOwner("select * from app.own_record()")).toEqual([]);
  });

  it("gives a teacher no log, as the pages do", async () => {
    const record = await fullRecord({ userId: world.people.teacher?.userId ?? "" });
    expect(record.profile).toHaveLength(1);
    expect(record.log).toBeUndefined();
  });
});
