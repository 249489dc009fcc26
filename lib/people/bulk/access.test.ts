import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeMember } from "@/db/testing/factories";
import { type Reach, reachOf } from "@/lib/access/effective/testing/world";
import type { Changed } from "@/lib/access/effective/types";
import type { BulkPreviewInput } from "./input";
import { previewBulk } from "./queries";
import { addPeople, as, change, type House, makeHouse } from "./testing";
import type { BulkChange as Change } from "./types";

beforeAll(async () => {
  await testDatabase();
});

const member = async (userId: string, group: House["root"], role: string) => {
  const { ownerUrl } = await testDatabase();
  await withOwner(ownerUrl, (owner) => makeMember(owner, userId, group, role));
};

type Placing = Extract<BulkPreviewInput, { verb: "grant" | "revoke" | "move" }>;

describe("who gains and who loses what", () => {
  /** What everybody concerned sees by row-level security, before and after. */
  const seen = async (people: string[]) => {
    const all = new Map<string, Reach>();
    for (const person of people) all.set(person, await reachOf(person));
    return all;
  };
  const difference = (people: string[], from: Map<string, Reach>, to: Map<string, Reach>) =>
    people
      .map((id) => {
        const more = (what: "groups" | "manages" | "people" | "edits") =>
          [...(to.get(id)?.[what] ?? [])].filter((x) => x !== id && !from.get(id)?.[what].has(x))
            .length;
        const [groups, manages, others, edits] = [
          more("groups"),
          more("manages"),
          more("people"),
          more("edits"),
        ];
        return { id, groups, manages, people: others, edits };
      })
      .filter(({ groups, manages, people: others, edits }) => groups + manages + others + edits > 0)
      .sort((a, b) => a.id.localeCompare(b.id));
  const said = (rows: readonly Changed[]) =>
    rows
      .map(({ id, groups, manages, people: others, edits }) => ({
        id,
        groups,
        manages,
        people: others,
        edits,
      }))
      .sort((a, b) => `${a.id}`.localeCompare(`${b.id}`));

  it.each([
    [
      "a grant",
      (here: House): Change => ({ verb: "grant", groupId: here.south.id, role: "group_admin" }),
      "teacher",
    ],
    [
      "a grant to pupils",
      (here: House): Change => ({ verb: "grant", groupId: here.south.id, role: "student" }),
      "student",
    ],
    [
      "a revocation",
      (here: House): Change => ({ verb: "revoke", groupId: here.north.id, role: "teacher" }),
      "teacher",
    ],
    [
      "a move",
      (here: House): Change => ({ verb: "move", from: here.north.id, to: here.south.id }),
      "teacher",
    ],
  ])("by %s of few is named, and is what row-level security then shows", async (_, what, role) => {
    const here = await makeHouse();
    const chosen = await addPeople(here.north, 3, { role });
    const pupils = await addPeople(here.north, 4);
    const [watcher = ""] = await addPeople(here.south, 1, { role: "teacher" });
    await addPeople(here.south, 2);
    const both = chosen.at(0) ?? "";
    await member(both, here.root, "student");
    const everybody = [...chosen, ...pupils, watcher, here.head, here.chief];
    const before = await seen(everybody);
    const target = { ids: chosen };
    const preview = await as(here.chief, (tx) =>
      previewBulk(tx, { ...what(here), target } as Placing),
    );
    expect(preview).toMatchObject({ changes: 3, gains: null, loses: null, others: 0 });
    await change(here.chief, what(here), target);
    const after = await seen(everybody);
    expect(said(preview.access?.gains ?? [])).toEqual(difference(everybody, before, after));
    expect(said(preview.access?.loses ?? [])).toEqual(difference(everybody, after, before));
    expect(said([...(preview.access?.gains ?? []), ...(preview.access?.loses ?? [])])).not.toEqual(
      [],
    );
  });

  it("by a change of many is the most that it can be, and says for whom it was not asked", async () => {
    const here = await makeHouse();
    const staff = await addPeople(here.north, 21, { role: "teacher" });
    const pupils = await addPeople(here.north, 30);
    const move = { verb: "move", from: here.north.id, to: here.south.id } as const;
    const look = (ids: string[]) =>
      as(here.chief, (tx) => previewBulk(tx, { ...move, target: { ids } }));
    expect(await look([...staff, ...pupils])).toMatchObject({
      access: null,
      others: 51,
      gains: { groups: 1, people: 0 },
      loses: { groups: 1, people: 52 },
    });
    const few = await look([...staff.slice(0, 2), ...pupils]);
    expect(few).toMatchObject({ others: 30, gains: null, loses: null });
    expect(few.access?.loses.map(({ id }) => id)).toEqual(
      expect.arrayContaining(staff.slice(0, 2)),
    );
    expect(await look(pupils)).toMatchObject({ access: null, others: 30, gains: null });
  });
});
