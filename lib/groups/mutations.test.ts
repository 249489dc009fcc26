import { existsSync, readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { createGroupInput } from "./input";
import {
  archiveGroup,
  changeGroupType,
  createGroup,
  moveGroup,
  renameGroup,
  restoreGroup,
} from "./mutations";
import { getGroup, searchGroups } from "./queries";
import { livingPaths, type Planted, plantPerson, plantTree } from "./testing";

const PATHS = ["d", "d.north", "d.north.hill", "d.north.hill.maths", "d.north.lake", "d.south"];
let tree: Planted;

beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  tree = await plantTree(PATHS);
});

const id = (path: string) => tree.ids[path] ?? "";
const as = <T>(viewer: ViewerRef, run: (tx: Tx) => Promise<T>) => asViewer(viewer, run);
const version = async (path: string) => (await getGroup(tree.admin, id(path))).version;

async function move(path: string, target: string, viewer = tree.admin) {
  const input = { id: id(path), version: await version(path), targetId: id(target), confirm: true };
  return as(viewer, (tx) => moveGroup(tx, input));
}
async function archive(path: string, includeBelow: boolean) {
  const input = { id: id(path), version: await version(path), includeBelow };
  return as(tree.admin, (tx) => archiveGroup(tx, input));
}
const create = (parent: string, name: string, viewer = tree.admin) =>
  as(viewer, (tx) =>
    createGroup(tx, { parentId: id(parent), name, type: "department", confirm: true }),
  );

describe("names", () => {
  it("refuses an empty one, one of blanks and one of 300 characters", () => {
    for (const name of ["", "  ", "\u00a0\u200b\ufeff", "x".repeat(300)]) {
      const parsed = createGroupInput.safeParse({ parentId: id("d"), name, type: "school" });
      expect(parsed.success, JSON.stringify(name)).toBe(false);
    }
  });

  const file = "../shared/data/hostile/blns.json";
  it.skipIf(!existsSync(file))(
    "keeps, shows and finds the naughty strings unharmed",
    async () => {
      const naughty: string[] = JSON.parse(readFileSync(file, "utf8"));
      const fitting = naughty.filter(
        (name) => createGroupInput.safeParse({ parentId: id("d"), name, type: "custom" }).success,
      );
      expect(naughty.length).toBe(515);
      expect(naughty.length - fitting.length).toBeLessThan(20);
      for (const text of fitting) {
        const { name } = createGroupInput.parse({ parentId: id("d"), name: text, type: "custom" });
        const { id: made } = await create("d.south", name);
        const { name: stored } = await getGroup(tree.admin, made);
        expect(stored).toBe(text.trim());
      }
      for (const text of fitting
        .filter((name) => /^[\p{L}\p{N} ]{4,40}$/u.test(name))
        .slice(0, 60)) {
        const hits = await searchGroups(tree.admin, text, { limit: 200 });
        expect(
          hits.map((hit) => hit.name),
          text,
        ).toContain(text.trim());
      }
    },
    60_000,
  );

  it("adds a suffix to a short name that is taken and says so", async () => {
    expect(await create("d.south", "Maths")).toMatchObject({ slug: "maths", slugTaken: false });
    expect(await create("d.south", "Máths!")).toMatchObject({ slug: "maths-2", slugTaken: true });
    expect(await create("d.south", "北京")).toMatchObject({
      slug: expect.stringMatching(/^n-[0-9a-f]{8}$/),
    });
  });
});

describe("types", () => {
  it("asks before a district is put under a school, and then does it", async () => {
    const input = {
      id: id("d.north.hill"),
      version: await version("d.north.hill"),
      type: "district" as const,
    };
    await expect(
      as(tree.admin, (tx) => changeGroupType(tx, { ...input, confirm: false })),
    ).rejects.toThrow(/unusual/);
    await as(tree.admin, (tx) => changeGroupType(tx, { ...input, confirm: true }));
    expect((await getGroup(tree.admin, id("d.north.hill"))).type).toBe("district");
  });
});

describe("moves", () => {
  it("takes everything below along and can be taken back", async () => {
    const moved = await move("d.north.hill", "d.south");
    expect(await livingPaths(tree)).toContain("d.south.hill.maths");
    expect(moved).toMatchObject({ path: "d.south.hill", previousParentId: id("d.north") });
    await move("d.north.hill", "d.north");
    expect(await livingPaths(tree)).toEqual([...PATHS].sort());
  });

  it("refuses itself, its own subtree, the root and an archived place", async () => {
    await expect(move("d.north", "d.north")).rejects.toThrow(Invalid);
    await expect(move("d.north", "d.north.hill.maths")).rejects.toThrow(/into itself/);
    await expect(move("d", "d.south")).rejects.toThrow(/root/);
    await archive("d.south", false);
    await expect(move("d.north.hill", "d.south")).rejects.toThrow(/archived/);
    expect(await livingPaths(tree)).toEqual(PATHS.filter((path) => path !== "d.south").sort());
  });

  it("finds no group of another tenant, neither to move nor to move to", async () => {
    const other = await plantTree(["d", "d.east"]);
    const foreign = other.ids["d.east"] ?? "";
    const own = { id: id("d.south"), version: await version("d.south"), confirm: true };
    await expect(
      as(tree.admin, (tx) => moveGroup(tx, { ...own, targetId: foreign })),
    ).rejects.toThrow(NotFound);
    await expect(
      as(tree.admin, (tx) => moveGroup(tx, { ...own, id: foreign, targetId: id("d") })),
    ).rejects.toThrow(NotFound);
  });

  it("tells the second editor what the first one saved", async () => {
    const stale = await version("d.south");
    await as(tree.admin, (tx) =>
      renameGroup(tx, { id: id("d.south"), version: stale, name: "Sunny side" }),
    );
    const late = as(tree.admin, (tx) =>
      renameGroup(tx, { id: id("d.south"), version: stale, name: "Shady side" }),
    );
    await expect(late).rejects.toMatchObject({ code: "conflict", current: { name: "Sunny side" } });
    const moved = as(tree.admin, (tx) =>
      moveGroup(tx, { id: id("d.south"), version: stale, targetId: id("d.north"), confirm: true }),
    );
    await expect(moved).rejects.toThrow(Conflict);
  });

  it("lets two crossing moves end in one tree: one is done, the other refused", async () => {
    const results = await Promise.allSettled([
      move("d.north", "d.south"),
      move("d.south", "d.north"),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await livingPaths(tree)).length).toBe(PATHS.length);
  });

  it("makes an insert during a move wait, and land at the new place", async () => {
    const pool = await ownerPool();
    const mover = move("d.north", "d.south");
    const [moved, created] = await Promise.all([mover, create("d.north.hill", "Late comer")]);
    expect(moved.path).toBe("d.south.north");
    const { rows } = await pool.query("select path::text from groups where id = $1", [created.id]);
    expect(rows[0]?.path).toBe("d.south.north.hill.late-comer");
  });
});

describe("archives", () => {
  it("does not take living groups along unasked", async () => {
    await expect(archive("d.north", false)).rejects.toThrow(/3 groups below/);
    expect(await archive("d.north", true)).toMatchObject({ groups: 4 });
    expect(await livingPaths(tree)).toEqual(["d", "d.south"]);
  });

  it("brings back what went together, and no more", async () => {
    await archive("d.north.lake", false);
    await archive("d.north", true);
    await as(tree.admin, (tx) => restoreGroup(tx, { id: id("d.north") }));
    expect(await livingPaths(tree)).toEqual(PATHS.filter((path) => path !== "d.north.lake").sort());
  });

  it("refuses to restore under an archived parent, naming it", async () => {
    await archive("d.north", true);
    const restored = as(tree.admin, (tx) => restoreGroup(tx, { id: id("d.north.hill") }));
    await expect(restored).rejects.toThrow("“Group north” above it is archived");
  });
});

describe("scope", () => {
  it("lets a group_admin change what lies strictly below, and nothing else", async () => {
    const principal = await plantPerson(tree, "group_admin", "d.north.hill");
    await create("d.north.hill", "Arts", principal);
    const rename = (path: string) => async () => {
      const input = { id: id(path), version: await version(path), name: "Renamed" };
      return as(principal, (tx) => renameGroup(tx, input));
    };
    await rename("d.north.hill.maths")();
    await expect(rename("d.north.hill")()).rejects.toThrow(Forbidden);
    await expect(rename("d.north.lake")()).rejects.toThrow(NotFound);
    await expect(rename("d")()).rejects.toThrow(NotFound);
    await expect(move("d.north.hill.maths", "d.north.lake", principal)).rejects.toThrow(NotFound);
  });

  it("lets a teacher look and not touch", async () => {
    const teacher = await plantPerson(tree, "teacher", "d.north.hill");
    await expect(create("d.north.hill", "Arts", teacher)).rejects.toThrow(Forbidden);
    expect((await getGroup(teacher, id("d.north.hill"))).can.rename).toBe(false);
  });
});
