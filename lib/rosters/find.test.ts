import { existsSync, readFileSync } from "node:fs";
import { type SQL, sql } from "drizzle-orm";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { type ClassWorld, makeClassWorld } from "@/lib/classes/testing/world";

let world: ClassWorld;
beforeAll(async () => {
  await testDatabase();
  world = await makeClassWorld("rosters");
}, 60_000);

const viewer = (who: string) => {
  const found = world.viewers[who];
  if (!found) throw new Error(`no viewer ${who}`);
  return found;
};
const read = async <Row extends Record<string, unknown>>(who: string, query: SQL) =>
  (await asViewer(viewer(who), (tx) => tx.execute<Row>(query), { readOnly: true })).rows;
const who = ["system_admin", "root_admin", "school_admin", "teacher", "mixed", "student", "nobody"];

/** Classes whose roster the viewer may read, or change. */
const classesOf = async (as: string, may: "keeps_class" | "edits_roster") =>
  (
    await read<{ id: string }>(
      as,
      sql`select c.id from classes c where ${sql.raw(`app.${may}(c.id)`)} order by c.id`,
    )
  ).map(({ id }) => id);

describe.each(who)("a roster, as %s", (as) => {
  const sorts: Record<string, SQL> = {
    name: sql`u.name collate app.natural`,
    number: sql`coalesce(s.number, '')`,
    grade: sql`coalesce(s.grade_level::text, '')`,
    since: sql`m.created_at`,
  };

  it("is what the policies let through of members, people, records and spells", async () => {
    const kept = await classesOf(as, "keeps_class");
    for (const { id } of world.classes) {
      for (const [sort, key] of Object.entries(sorts)) {
        const up = sort !== "grade";
        const role = { name: null, number: "teacher", grade: "student", since: null }[sort] ?? null;
        const direction = up ? sql`asc` : sql`desc`;
        const plain = await read(
          as,
          sql`select m.id, m.user_id, m.role, m.is_primary, u.name, u.status, s.number, s.grade_level as grade,
                     coalesce((select max(e.enrollment_date) from enrollments e where e.class_id = m.class_id
                       and e.student_id = m.user_id and e.status = 'active'), m.created_at::date) as since
              from class_members m join users u on u.id = m.user_id left join students s on s.user_id = m.user_id
              where m.class_id = ${id} and (${role}::class_role is null or m.role = ${role}::class_role)
              order by ${key} ${direction}, m.id ${direction}`,
        );
        const found: unknown[] = [];
        let after: { key: string; id: string } | null = null;
        for (;;) {
          const page: { key: string; id: string; total: number; astray: boolean }[] = await read(
            as,
            sql`select * from app.find_roster(${id}, ${role}, ${sort}, ${up}, ${after?.key ?? null},
                ${after?.id ?? null}::uuid, 3)`,
          );
          for (const { key: _key, total, astray: _astray, ...row } of page) {
            expect(total).toBe(plain.length);
            found.push(row);
          }
          const last = page.at(-1);
          if (!last || page.length < 3) break;
          after = { key: last.key, id: last.id };
        }
        // Whoever keeps no class still sees their own row of it; the page is for those who keep it.
        expect([id, sort, found]).toEqual([id, sort, kept.includes(id) ? plain : []]);
      }
    }
  }, 60_000);
});

it("says of whoever is no longer of the school that they are astray", async () => {
  let astray = 0;
  for (const { id } of world.classes) {
    const rows = await read<{ user_id: string; role: string; astray: boolean }>(
      "system_admin",
      sql`select user_id, role, astray from app.find_roster(${id}, p_limit => 100)`,
    );
    for (const row of rows) {
      expect(row.astray).toBe(!(await truth(id, row.role)).has(row.user_id));
      if (row.astray) astray += 1;
    }
  }
  expect(astray).toBeGreaterThan(5);
});

const fitting = new Map<string, Set<string>>();
/** Who belongs into a class, from the rules and not from the functions: by slugs of paths alone. */
async function truth(classId: string, role: string): Promise<Set<string>> {
  const known = fitting.get(`${classId} ${role}`);
  if (known) return known;
  const path = world.classes.find(({ id }) => id === classId)?.group.path ?? "";
  const [district = "", first = ""] = path.split(".");
  const home = ["a", "b"].includes(first) ? `${district}.${first}` : district;
  const rows = await asOwner<{ user_id: string; role: string; path: string }>(
    `select m.user_id, m.role::text, g.path::text from group_members m join groups g on g.id = m.group_id
     join users u on u.id = m.user_id where m.tenant_id = $1 and g.deleted_at is null and u.deleted_at is null`,
    [world.tenantId],
  );
  const below = (one: string, top: string) => one === top || one.startsWith(`${top}.`);
  const found = new Set(
    rows
      .filter((row) =>
        role === "student"
          ? row.role === "student" && below(row.path, home)
          : row.role !== "student" && (below(row.path, home) || below(path, row.path)),
      )
      .map((row) => row.user_id),
  );
  fitting.set(`${classId} ${role}`, found);
  return found;
}

/** Tries to put each of them on the roster; whatever happens is taken back. */
async function letIn(as: string, classId: string, role: string): Promise<Set<string>> {
  const done = new Set<string>();
  const { appUrl } = await testDatabase();
  await withOwner(appUrl, async (app) => {
    await app.query("begin");
    await app.query("select app.enter($1)", [viewer(as).userId]);
    for (const { userId } of world.people) {
      await app.query("savepoint one");
      try {
        await app.query(
          "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, $4)",
          [world.tenantId, classId, userId, role],
        );
        done.add(userId);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
        if (error.constraint === "class_members_class_id_user_id") done.add(userId);
        else expect([error.constraint, error.detail]).toEqual([misfit(role), userId]);
      }
      await app.query("rollback to savepoint one");
    }
    await app.query("rollback");
  });
  return done;
}
const misfit = (role: string) =>
  role === "student" ? "class_members_pupil_of_school" : "class_members_staff_of_school";

describe.each(["system_admin", "school_admin", "teacher", "mixed"])(
  "whom one may put on a roster, as %s",
  (as) => {
    it("is found exactly, and is exactly who is let in", async () => {
      const edited = (await classesOf(as, "edits_roster")).slice(0, 5);
      expect(edited.length).toBeGreaterThan(0);
      for (const classId of edited) {
        const taken = new Set(
          (
            await asOwner<{ user_id: string }>(
              "select user_id from class_members where class_id = $1",
              [classId],
            )
          ).map((row) => row.user_id),
        );
        for (const role of ["student", "teacher"]) {
          const fit = await truth(classId, role);
          const allowed = await letIn(as, classId, role);
          // Somebody on the roster already is told so before anybody asks whether they fit.
          expect([...allowed].filter((id) => !taken.has(id)).sort()).toEqual(
            [...fit].filter((id) => !taken.has(id)).sort(),
          );
          for (const text of ["smith", "ana", "an", "é", "%", "van berg", "10", "viewer"]) {
            const found = await read<{ user_id: string; on_roster: boolean }>(
              as,
              sql`select * from app.find_for_roster(${classId}, ${role}, ${text}, 50)`,
            );
            const named = await asOwner<{ id: string }>(
              `select id from users where tenant_id = $1 and erased_at is null and
               (select bool_and(strpos(name_folded, w) > 0) from unnest(app.search_words($2)) w)`,
              [world.tenantId, text],
            );
            expect([classId, role, text, found.map((row) => row.user_id).sort()]).toEqual([
              classId,
              role,
              text,
              named
                .map(({ id }) => id)
                .filter((id) => fit.has(id))
                .sort(),
            ]);
            for (const row of found) expect(row.on_roster).toBe(taken.has(row.user_id));
          }
        }
      }
    }, 60_000);
  },
);

it("finds nobody for a roster that one may not change, an archived one included", async () => {
  for (const as of who) {
    const edited = await classesOf(as, "edits_roster");
    for (const { id } of world.classes.filter((one) => !edited.includes(one.id))) {
      const found = await read(
        as,
        sql`select user_id from app.find_for_roster(${id}, 'student', 'smith')
            union all select user_id from app.resolve_for_roster(${id}, 'student', array['ana smith'])`,
      );
      expect(found).toEqual([]);
    }
  }
});

describe("a number, an address or a user name in full", () => {
  it("finds the one pupil", async () => {
    const [classId = ""] = await classesOf("teacher", "edits_roster");
    const fit = await truth(classId, "student");
    const pupil = world.people.find(({ userId }) => fit.has(userId));
    if (!pupil) throw new Error("nobody fits");
    await asOwner(
      `insert into students (tenant_id, user_id, number) values ($1, $2, 'N 0815')
       on conflict (tenant_id, user_id) do update set number = excluded.number`,
      [world.tenantId, pupil.userId],
    );
    for (const text of ["N 0815", ` ${pupil.email.toUpperCase()} `, pupil.username]) {
      const found = await read<{ user_id: string }>(
        "teacher",
        sql`select user_id from app.find_for_roster(${classId}, 'student', ${text})`,
      );
      expect([text, found]).toEqual([text, [{ user_id: pupil.userId }]]);
    }
    // A part of an address is no way to guess it.
    for (const text of ["mail.", "@example.org", "N 081", "user-"])
      expect(
        await read(
          "teacher",
          sql`select user_id from app.find_for_roster(${classId}, 'student', ${text})`,
        ),
      ).toEqual([]);
  });
});

const file = "../shared/data/hostile/blns.json";
it.skipIf(!existsSync(file))(
  "takes every naughty string for what it says",
  async () => {
    const naughty: string[] = JSON.parse(readFileSync(file, "utf8"));
    const [classId = ""] = await classesOf("system_admin", "edits_roster");
    const lines = naughty.filter((text) => !text.includes("\0"));
    expect(lines.length).toBeGreaterThan(480);
    const before = await asOwner("select count(*)::int as n from users");
    for (const role of ["student", "teacher"]) {
      const fit = await truth(classId, role);
      for (const text of lines) {
        const found = await read<{ user_id: string }>(
          "system_admin",
          sql`select user_id from app.find_for_roster(${classId}, ${role}, ${text})`,
        );
        for (const { user_id } of found) expect(fit.has(user_id)).toBe(true);
      }
      expect(
        await read(
          "system_admin",
          sql`select * from app.resolve_for_roster(${classId}, ${role}, array(select jsonb_array_elements_text(${JSON.stringify(lines)}::jsonb)))`,
        ),
      ).toEqual([]);
    }
    expect(await asOwner("select count(*)::int as n from users")).toEqual(before);
  },
  60_000,
);
