import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import { Invalid, NotFound } from "@/lib/errors";
import { createClassInput } from "./input";
import { createClass } from "./mutations";
import { getClass } from "./queries";
import {
  addClass,
  archivedGroup,
  as,
  blank,
  type Campus,
  create,
  logged,
  makeCampus,
  members,
  row,
} from "./testing/school";

let campus: Campus;
beforeAll(async () => {
  await testDatabase();
  campus = await makeCampus();
});

describe("making a class", () => {
  it("gives an admin an empty one, with its settings, under its name in the log", async () => {
    const { id } = await create(campus.head, campus.maths.id, {
      name: "  Geometry ",
      subject: "Mathematics",
      gradeLevels: ["09", "09"],
      endDate: "2027-05-29",
      color: "teal",
      chatFrom: "08:00",
      chatUntil: "16:00",
    });
    expect(await row(id)).toMatchObject({
      name: "Geometry",
      code: null,
      subject: "Mathematics",
      capacity: 20,
      status: "active",
      grade_levels: "{09}",
      settings: { color: "teal", chatHours: { from: "08:00", until: "16:00" } },
    });
    expect(await members(id)).toEqual([]);
    expect(await logged(id)).toEqual(["class_created"]);
  });

  it("makes a teacher its teacher, as a part of the same change", async () => {
    const { id } = await create(campus.teacher, campus.maths.id);
    expect(await members(id)).toEqual([
      { user_id: campus.teacher, role: "teacher", is_primary: true },
    ]);
    const parts = await asOwner("select resource_type from audit_logs where part_of = $1", [id]);
    expect(parts).toEqual([{ resource_type: "class_members" }]);
  });

  it.each([
    ["a group out of sight", "teacher", "south"],
    ["a group above one's own", "teacher", "north"],
    ["a school of somebody else", "head", "south"],
    ["another tenant's", "stranger", "maths"],
  ] as const)("is refused at the field for %s", async (_what, who, where) => {
    const made = create(campus[who], campus[where].id);
    await expect(made).rejects.toMatchObject({
      code: "invalid",
      fields: { groupId: ["Choose a group in which you work."] },
    });
  });

  it("is refused for an archived group, a pupil, and a term that is gone", async () => {
    const { id } = await archivedGroup(campus);
    await expect(create(campus.chief, id)).rejects.toThrow(/is archived/);
    await expect(create(campus.pupil, campus.north.id)).rejects.toBeInstanceOf(Invalid);
    const termId = campus.chief;
    await expect(create(campus.chief, campus.maths.id, { termId })).rejects.toMatchObject({
      fields: { termId: ["This term is gone."] },
    });
  });

  it("is refused with dates that end before they start, at the field", async () => {
    const dates = { startDate: "2026-08-18", endDate: "2026-08-17" };
    await expect(create(campus.head, campus.maths.id, dates)).rejects.toThrow(/can’t end before/);
    await create(campus.head, campus.maths.id, { ...dates, endDate: "2026-08-18" });
  });

  const file = "../shared/data/hostile/blns.json";
  it.skipIf(!existsSync(file))(
    "keeps the naughty strings as names, unharmed",
    async () => {
      const naughty: string[] = JSON.parse(readFileSync(file, "utf8"));
      const groupId = campus.maths.id;
      const fits = (name: string) =>
        createClassInput.safeParse({ ...blank, groupId, name }).success;
      const fitting = naughty.filter(fits);
      expect(naughty.length - fitting.length).toBeLessThan(20);
      const inputs = fitting.map((name) =>
        createClassInput.parse({ ...blank, groupId, name, substituteNote: name }),
      );
      const made = await as(campus.head, async (tx) => {
        const ids: string[] = [];
        for (const input of inputs) ids.push((await createClass(tx, input)).id);
        return ids;
      });
      const stored = await asOwner<{ name: string; note: string }>(
        `select c.name, c.settings ->> 'substituteNote' as note
         from unnest($1::uuid[]) with ordinality t(id, n) join classes c on c.id = t.id order by t.n`,
        [made],
      );
      const wanted = fitting.map((name) => ({ name: name.trim(), note: name.trim() }));
      expect(stored).toEqual(wanted);
      const [first = ""] = made;
      expect((await getClass({ userId: campus.head }, first)).name).toBe(wanted[0]?.name);
    },
    60_000,
  );
});

describe("a duplicate", () => {
  const source = () =>
    addClass(
      campus.maths,
      { name: "Source", settings: JSON.stringify({ seating: { rows: 4 }, color: "mauve" }) },
      { teachers: [campus.teacher, campus.colleague], pupils: [campus.pupil] },
    );

  it("takes settings along that no form shows, and no pupil", async () => {
    const copyOf = await source();
    const { id } = await create(campus.head, campus.maths.id, { copyOf, room: "B 1" });
    expect((await row(id)).settings).toEqual({ seating: { rows: 4 }, color: "mauve", room: "B 1" });
    expect(await members(id)).toEqual([]);
  });

  it("takes teachers along where that is chosen; whoever makes it is there once", async () => {
    const copyOf = await source();
    const { id } = await create(campus.teacher, campus.maths.id, { copyOf, copyTeachers: true });
    const all = await members(id);
    expect(all.map(({ user_id }) => user_id).sort()).toEqual(
      [campus.teacher, campus.colleague].sort(),
    );
    expect(all.every(({ role }) => role === "teacher")).toBe(true);
    expect(all.filter(({ is_primary }) => is_primary)).toHaveLength(1);
  });

  it("is refused whole where a teacher is none of the new school", async () => {
    const copyOf = await source();
    const made = create(campus.chief, campus.south.id, { copyOf, copyTeachers: true, name: "Odd" });
    await expect(made).rejects.toMatchObject({ fields: { copyTeachers: [expect.any(String)] } });
    expect(await asOwner("select from classes where name = 'Odd'")).toEqual([]);
  });

  it("of a class out of sight is not found; of one that one doesn't keep, it takes no settings", async () => {
    const copyOf = await source();
    await expect(create(campus.stranger, campus.maths.id, { copyOf })).rejects.toBeInstanceOf(
      Invalid,
    );
    const hidden = await addClass(campus.south);
    await expect(create(campus.head, campus.maths.id, { copyOf: hidden })).rejects.toBeInstanceOf(
      NotFound,
    );
    const other = await addClass(campus.maths, { settings: '{"room": "Staff only"}' });
    const { id } = await create(campus.teacher, campus.maths.id, { copyOf: other });
    expect((await row(id)).settings).toEqual({});
  });
});
