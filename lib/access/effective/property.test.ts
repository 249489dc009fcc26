import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { parseTable } from "@/lib/table/parse";
import type { MemberRole } from "../permissions";
import { accessOf, changeOf, previewChange, whoSeesGroup, whoSeesPerson } from "./queries";
import { groupAccessTable, personAccessTable } from "./table";
import { make, makeForAll, randomChange, randomPeopleChange } from "./testing/changes";
import { type RandomWorld, type Reach, randomFrom, randomWorld, reachOf } from "./testing/world";
import type { AccessReach, Changed, Gain } from "./types";

/*
 * The heart of effective access: what it says is what row-level security does. Random worlds, and in
 * each everybody enters and tries everything.
 */

beforeAll(() => testDatabase());

const seeds = Array.from({ length: 16 }, (_, i) => 20261121 + i);
const inGroup = parseTable(groupAccessTable, {});
const ofPerson = parseTable(personAccessTable, {});

async function reaches(world: RandomWorld): Promise<Map<string, Reach>> {
  const all = new Map<string, Reach>();
  for (const person of world.people) all.set(person, await reachOf(person));
  return all;
}

const holding = (all: Map<string, Reach>, what: keyof Reach, id: string) =>
  [...all].filter(([, reach]) => reach[what].has(id)).map(([person]) => person);

const named = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

describe.each(seeds)("in the random world %i", (seed) => {
  it("who can see and manage what, and why, is what the policies do", async () => {
    const world = await randomWorld(randomFrom(seed));
    const all = await reaches(world);
    const viewer = { userId: world.admin };
    for (const { id, path } of world.groups) {
      const { rows, hidden } = await whoSeesGroup(viewer, id, inGroup);
      expect(hidden).toEqual([]);
      expect([path, named(rows.filter((row) => row.sees))]).toEqual([
        path,
        holding(all, "groups", id).sort(),
      ]);
      expect([path, named(rows.filter((row) => row.changes))]).toEqual([
        path,
        holding(all, "manages", id).sort(),
      ]);
      for (const row of rows) expect(row.sources.length).toBeGreaterThan(0);
    }
    for (const person of world.people) {
      const { rows } = await whoSeesPerson(viewer, person, ofPerson);
      expect(named(rows.filter((row) => row.sees))).toEqual(holding(all, "people", person).sort());
      expect(named(rows.filter((row) => row.changes))).toEqual(
        holding(all, "edits", person).sort(),
      );
    }
  });

  it("the classes somebody teaches or administers are those whose rosters they read", async () => {
    const world = await randomWorld(randomFrom(seed));
    const classes = await classesOf(world);
    for (const [person, reach] of await reaches(world)) {
      const { holdings } = await accessOf({ userId: world.admin }, person);
      const below = (roles: readonly (MemberRole | null)[]) => {
        const held = holdings.filter(({ role, living }) => living && roles.includes(role));
        const tops = held.map(({ groupId }) => world.groups.find(({ id }) => id === groupId)?.path);
        return classes.filter(({ path }) => tops.some((top) => `${path}.`.startsWith(`${top}.`)));
      };
      const taught = holdings.filter(({ kind }) => kind === "class").map(({ id }) => id);
      const administered = below(["system_admin", "group_admin"]).map(({ id }) => id);
      const kept = [...new Set([...taught, ...administered])];
      const others = (id: string) =>
        classes.find((one) => one.id === id)?.members.some((member) => member !== person);
      expect([...reach.rosters].sort()).toEqual(kept.filter(others).sort());
      const scope = below(["system_admin", "group_admin", "teacher"]).map(({ id }) => id);
      const sits = classes.filter(({ members }) => members.includes(person)).map(({ id }) => id);
      expect([...reach.classes].sort()).toEqual([...new Set([...scope, ...sits])].sort());
    }
  });

  it("how far each thing that somebody holds reaches, and all together, is what they are shown", async () => {
    const world = await randomWorld(randomFrom(seed * 3));
    const gone = await archivedOf(world);
    for (const person of world.people) {
      const truth = shown(person, await reachOf(person), gone);
      const { holdings, total, cut, hidden } = await accessOf({ userId: world.admin }, person);
      expect({ cut, hidden }).toEqual({ cut: 0, hidden: 0 });
      if (holdings.length > 1) {
        expect([person, total]).toEqual([person, truth]);
        continue;
      }
      const [only] = holdings;
      const said = filled(only?.reach ?? nothing);
      // Whoever is in a class as a pupil sees it, which is nothing they hold.
      const classes = world.singles.includes(person) ? said.classes : truth.classes;
      expect([only, { ...said, classes }]).toEqual([only, truth]);
    }
    const single = await Promise.all(
      world.singles.map((id) => accessOf({ userId: world.admin }, id)),
    );
    expect(single.map(({ holdings }) => holdings.length)).toEqual(single.map(() => 1));
  });

  it("what a change of several people would give and take, all of them together, is what it does", async () => {
    const random = randomFrom(seed * 11);
    const world = await randomWorld(random);
    for (let turn = 0; turn < 3; turn += 1) {
      const change = await randomPeopleChange(world, random);
      if (!change) continue;
      const before = await reaches(world);
      const said = await asViewer({ userId: world.admin }, (tx) => changeOf(tx, change));
      await makeForAll(world, change);
      const after = await reaches(world);
      const label = JSON.stringify(change);
      expect([label, counted(said.gains)]).toEqual([label, difference(world, before, after)]);
      expect([label, counted(said.loses)]).toEqual([label, difference(world, after, before)]);
    }
  });

  it("what a change would give and take is what it gives and takes", async () => {
    const random = randomFrom(seed * 7);
    const world = await randomWorld(random);
    const viewer = { userId: world.admin };
    for (let turn = 0; turn < 4; turn += 1) {
      const change = await randomChange(world, random);
      if (!change) continue;
      const before = await reaches(world);
      const said = await previewChange(viewer, change);
      await make(world, change);
      const after = await reaches(world);
      const label = JSON.stringify(change);
      expect([label, counted(said.gains)]).toEqual([label, difference(world, before, after)]);
      expect([label, counted(said.loses)]).toEqual([label, difference(world, after, before)]);
    }
  });
});

/** The classes of a world, each with where it belongs and who is in it. */
async function classesOf(world: RandomWorld) {
  const { rows } = await (await ownerPool()).query<{ id: string; path: string; members: string[] }>(
    `select c.id, g.path::text as path,
            array(select m.user_id::text from class_members m where m.class_id = c.id) as members
     from classes c join groups g on g.id = c.group_id where c.tenant_id = $1`,
    [world.tenantId],
  );
  return rows;
}

const nothing: AccessReach = { groups: 0, archived: 0, people: 0, classes: 0, more: false };

/** What it doesn't show by what it is, it shows none of. */
const filled = (reach: AccessReach) => ({
  ...reach,
  people: reach.people ?? 0,
  classes: reach.classes ?? 0,
});

async function archivedOf({ tenantId }: RandomWorld): Promise<Set<string>> {
  const { rows } = await (await ownerPool()).query<{ id: string }>(
    "select id from groups where tenant_id = $1 and deleted_at is not null",
    [tenantId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What row-level security shows somebody, as it is said of them. */
function shown(person: string, reach: Reach, gone: Set<string>): AccessReach {
  return {
    groups: reach.groups.size,
    archived: [...reach.groups].filter((id) => gone.has(id)).length,
    people: [...reach.people].filter((id) => id !== person).length,
    classes: reach.classes.size,
    more: false,
  };
}

/** What each person has in the second that they lack in the first, as the preview counts it. */
function difference(
  world: RandomWorld,
  before: Map<string, Reach>,
  after: Map<string, Reach>,
): Record<string, Gain> {
  const found: Record<string, Gain> = {};
  for (const person of world.people) {
    const more = (what: keyof Reach) =>
      [...(after.get(person)?.[what] ?? [])].filter(
        (id) => id !== person && !before.get(person)?.[what].has(id),
      ).length;
    const gain = {
      groups: more("groups"),
      manages: more("manages"),
      people: more("people"),
      edits: more("edits"),
    };
    if (gain.groups + gain.manages + gain.people + gain.edits > 0) found[person] = gain;
  }
  return found;
}

function counted(rows: readonly Changed[]): Record<string, Gain> {
  return Object.fromEntries(
    rows.map(({ id, groups, manages, people, edits }) => [id, { groups, manages, people, edits }]),
  );
}
