import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { asViewer } from "@/db/viewer";
import { makePerson } from "@/lib/auth/testing/people";
import { createFieldInput } from "@/lib/fields/input";
import { createField } from "@/lib/fields/mutations";
import { createPersonInput, updatePersonInput } from "./input";
import { createPerson, updatePerson } from "./mutations";
import { getPerson } from "./queries";
import { hasNaughty, judge, type Kept, sendAll } from "./testing/naughty";
import { as, blank, makeSchool, row, type School } from "./testing/school";

/*
 * Every text that the forms of a person take: what the schema lets through is stored, shown and
 * found as it was typed, what it refuses is refused with a sentence, nothing is a fault of ours.
 */

let made: School;

beforeAll(async () => {
  made = await makeSchool();
  await as(made.admin, async (tx) => {
    await createField(tx, createFieldInput.parse({ label: "Note", type: "text" }));
    await createField(tx, createFieldInput.parse({ label: "Story", type: "textarea" }));
  });
});

const detail = ["name", "givenName", "familyName", "email", "username", "phone"] as const;
type Key = (typeof detail)[number] | "note" | "story";
const isField = (key: Key) => key === "note" || key === "story";

/** The form with this text in one input, and a name where that is none. */
function filled(key: Key, text: string) {
  const named = key === "name" ? {} : { name: "Somebody" };
  return { ...blank, ...named, ...(isField(key) ? { fields: { [key]: text } } : { [key]: text }) };
}

/** What the person's page shows. */
async function shownOf(id: string, key: Key): Promise<unknown> {
  const { name, contact, fields } = await getPerson(made.admin, id);
  if (key === "name") return name;
  if (isField(key)) return fields.find(({ field }) => field.key === key)?.value ?? null;
  return { ...contact }[key as "givenName"];
}

/** Whom the list does not find by what was typed. */
async function lost(kept: readonly Kept[], key: Key): Promise<unknown[]> {
  const some = kept.filter(({ kept: text }) => text && [...text].length <= 200);
  const filter = isField(key)
    ? sql`jsonb_build_object('by', ${key}::text, 'is', x.kept)`
    : sql`jsonb_build_object('q', x.kept)`;
  const { rows } = await asViewer(made.admin, (tx) =>
    tx.execute(sql`
      select x.kept from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) x(id uuid, kept text)
      where not exists (select from app.find_people(${filter}, 'name', true, null, null, 5000) f
                        where f.id = x.id)`),
  );
  return rows;
}

describe.skipIf(!hasNaughty)("naughty strings", () => {
  it.each<[Key, number]>([
    ["name", 500],
    ["givenName", 500],
    ["familyName", 500],
    ["email", 0],
    ["username", 150],
    ["phone", 300],
    ["note", 500],
    ["story", 500],
  ])("as the %s of a new person", { timeout: 60_000 }, async (key, least) => {
    const sent = await sendAll(made.admin, async (tx, text) => {
      const place = { role: "student", groupId: made.school.id, start: "active" };
      // A pupil needs no address.
      const input = createPersonInput.parse({ ...filled(key, text), ...place });
      const { id } = await createPerson(tx, input);
      return { id, kept: (isField(key) ? text.trim() : input[key as "name"]) || null };
    });
    judge(sent);
    expect(sent.kept.length).toBeGreaterThanOrEqual(least);
    for (const { id, kept } of sent.kept) {
      expect([kept, await shownOf(id, key)]).toEqual([kept, kept ?? null]);
    }
    if (key === "phone" || key === "givenName" || key === "familyName") return;
    expect(await lost(sent.kept, key)).toEqual([]);
  });

  it("in each input of the form that edits somebody", { timeout: 60_000 }, async () => {
    const { userId } = await makePerson({ role: "student", in: made.school });
    const sent = await sendAll(made.admin, async (tx, text) => {
      const { rows } = await tx.execute<{ version: string }>(
        sql`select updated_at::text as version from users where id = ${userId}`,
      );
      const same = { name: text, givenName: text, familyName: text, phone: text };
      const form = { ...blank, ...same, fields: { note: text } };
      const version = rows[0]?.version;
      await updatePerson(tx, updatePersonInput.parse({ id: userId, version, ...form }));
      const kept = await tx.execute<Record<string, string>>(sql`
        select name, given_name, family_name, phone, metadata ->> 'note' as note
        from users where id = ${userId}`);
      const values = new Set(Object.values(kept.rows[0] ?? {}));
      expect(values.size).toBe(1);
      return { id: userId, kept: [...values][0] ?? null };
    });
    judge(sent);
    expect(sent.kept.length).toBeGreaterThan(300);
    expect((await row(userId)).name).toBe(sent.kept.at(-1)?.kept);
  });
});
