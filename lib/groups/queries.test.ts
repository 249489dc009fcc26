import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import type { ViewerRef } from "@/db/viewer";
import { Invalid, NotFound } from "@/lib/errors";
import { getGroup, groupFacts, listChildren, previewMove, searchGroups, treeTo } from "./queries";
import { CHILD_PAGE } from "./sql";
import { type Planted, plantPerson, plantTree } from "./testing";

const schools = Array.from({ length: 250 }, (_, i) => `d.area.school-${i + 1}`);
let tree: Planted;
let principal: ViewerRef;
let teacher: ViewerRef;
let pupil: ViewerRef;

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.area", "d.other", ...schools, "d.area.school-7.maths"]);
  principal = await plantPerson(tree, "group_admin", "d.area.school-7");
  teacher = await plantPerson(tree, "teacher", "d.area.school-9");
  pupil = await plantPerson(tree, "student", "d.area.school-7");
});
const id = (path: string) => tree.ids[path] ?? "";

describe("the tree", () => {
  it("opens a single root and shows its children by name", async () => {
    const start = await treeTo(tree.admin, null);
    expect(start.roots.map((node) => node.name)).toEqual(["Group d"]);
    expect(start.branches[id("d")]?.nodes.map((node) => node.name)).toEqual([
      "Group area",
      "Group other",
    ]);
  });

  it("comes open down to a chosen group, also one beyond the first page", async () => {
    const start = await treeTo(tree.admin, id("d.area.school-249"));
    expect(start.path).toEqual([id("d"), id("d.area"), id("d.area.school-249")]);
    const branch = start.branches[id("d.area")];
    expect(branch?.nodes).toHaveLength(CHILD_PAGE + 1);
    expect(branch?.nodes.at(-1)?.name).toBe("Group school-249");
  });

  it("pages children in natural order, each once", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listChildren(tree.admin, id("d.area"), { cursor });
      seen.push(...page.nodes.map((node) => node.name));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(schools.map((_, i) => `Group school-${i + 1}`));
  });

  it("refuses a cursor of another list and one that is none", async () => {
    const { next } = await listChildren(tree.admin, id("d.area"));
    for (const cursor of [next ?? "", "not-a-cursor", "%%%"]) {
      await expect(listChildren(tree.admin, id("d.other"), { cursor })).rejects.toThrow(Invalid);
    }
  });
});

describe("scope", () => {
  it("shows a group_admin their school, and above it names alone", async () => {
    const start = await treeTo(principal, id("d.area.school-7"));
    expect(start.roots.map((node) => node.name)).toEqual(["Group school-7"]);
    expect(start.rootTrail.map((step) => [step.name, step.visible])).toEqual([
      ["Group d", false],
      ["Group area", false],
    ]);
    for (const path of ["d", "d.area", "d.area.school-8", "d.other"]) {
      await expect(getGroup(principal, id(path)), path).rejects.toThrow(NotFound);
      await expect(listChildren(principal, id(path)), path).rejects.toThrow(NotFound);
      await expect(treeTo(principal, id(path)), path).rejects.toThrow(NotFound);
    }
  });

  it("shows a teacher the group they teach in, a pupil none", async () => {
    expect((await treeTo(teacher, null)).roots.map((node) => node.name)).toEqual([
      "Group school-9",
    ]);
    expect(await treeTo(pupil, null)).toMatchObject({ roots: [], rootTrail: [] });
    await expect(getGroup(pupil, id("d.area.school-7"))).rejects.toThrow(NotFound);
  });

  it("hides everything from another tenant", async () => {
    const other = await plantTree(["x"]);
    await expect(getGroup(other.admin, id("d"))).rejects.toThrow(NotFound);
    expect(await searchGroups(other.admin, "school-7")).toEqual([]);
  });
});

describe("search", () => {
  it("finds by words of the name and of the path, and shows the way", async () => {
    const [hit] = await searchGroups(tree.admin, "MATHS school-7");
    expect(hit).toMatchObject({
      name: "Group maths",
      trail: ["Group d", "Group area", "Group school-7"],
    });
  });

  it("takes wildcards and quotes literally", async () => {
    for (const text of ["%", "_", "\\", "'; drop table groups; --", "school%7"]) {
      expect(await searchGroups(tree.admin, text), text).toEqual([]);
    }
  });

  it("returns exactly what the policy would, for every kind of viewer", async () => {
    for (const viewer of [tree.admin, principal, teacher, pupil]) {
      const hits = await searchGroups(viewer, "group", { limit: 200 });
      for (const hit of hits)
        await expect(getGroup(viewer, hit.id)).resolves.toMatchObject({ id: hit.id });
      const expected =
        viewer === tree.admin ? 200 : viewer === principal ? 2 : viewer === teacher ? 1 : 0;
      expect(hits).toHaveLength(expected);
    }
  });
});

describe("details", () => {
  it("counts what lies below and says what the viewer may do", async () => {
    const area = await getGroup(tree.admin, id("d.area"));
    expect(await groupFacts(tree.admin, area.id)).toEqual({
      groups: 251,
      archived: 0,
      people: 3,
      classes: 0,
    });
    expect(area.can).toMatchObject({ rename: true, move: true, restore: false });
    expect((await getGroup(tree.admin, id("d"))).can).toMatchObject({
      move: false,
      archive: false,
    });
    expect((await getGroup(principal, id("d.area.school-7"))).can).toMatchObject({
      create: true,
      rename: false,
    });
  });

  it("says before a move who gains and who loses", async () => {
    const preview = await previewMove(
      tree.admin,
      id("d.area.school-7.maths"),
      id("d.area.school-9"),
    );
    expect(preview).toMatchObject({
      slugAfter: "maths",
      warnings: [],
      access: {
        gains: [{ name: "teacher of d.area.school-9", groups: 1 }],
        loses: [{ name: "group_admin of d.area.school-7", groups: 1, manages: 1 }],
      },
    });
  });
});
