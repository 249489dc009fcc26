import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "@/lib/imports/diagnostics";
import { readDesired } from "./desired";
import type { StandingGroup } from "./diff";
import { guessMapping } from "./guess";
import type { GroupImportMapping } from "./input";
import { planGroups } from "./plan";

const root: StandingGroup = {
  id: "root",
  sourcedId: null,
  path: "root",
  slug: "root",
  name: "Root",
  type: "district",
  archived: false,
};

/** OneRoster's shape: one table that refers to itself. */
const orgs = "sourcedId,name,type,parentSourcedId\n";
const mapping = guessMapping([{ file: "a.csv", headers: orgs.trim().split(",") }]);
if (!mapping) throw new Error("no guess");

async function plan(text: string, standing: StandingGroup[] = [root], given = mapping) {
  const diagnostics = new Diagnostics();
  const source = { name: "a.csv", stream: Readable.from([Buffer.from(text)]) };
  const tree = { standing, target: root };
  const desired = await readDesired([source], given as GroupImportMapping, diagnostics);
  const result = planGroups(desired, tree, diagnostics);
  return {
    ...result,
    codes: diagnostics.list.map(({ code, line, column }) => [code, line, column]),
  };
}

/** The tree after a plan, as a second import would find it. */
function applied(standing: StandingGroup[], { diff }: Awaited<ReturnType<typeof plan>>) {
  const changes = new Map([...diff.changed, ...diff.following].map((c) => [c.id, c.after]));
  return [
    ...standing.map((group) => ({ ...group, ...changes.get(group.id) })),
    ...diff.added.map((group) => ({ ...group, archived: false })),
  ];
}

const paths = (groups: StandingGroup[]) => groups.map(({ path }) => path).sort();

describe("planGroups", () => {
  it("adds parents before children, whatever the order of the rows", async () => {
    const first = await plan(`${orgs}2,Oak,school,1\n1,North,district,\n3,Math,department,2\n`);
    expect(first.codes).toEqual([]);
    expect(first.diff.added.map(({ path, type, sourcedId }) => [path, type, sourcedId])).toEqual([
      ["root.north", "district", "1"],
      ["root.north.oak", "school", "2"],
      ["root.north.oak.math", "department", "3"],
    ]);
  });

  it("changes nothing the second time", async () => {
    const text = `${orgs}1,North,district,\n2,Oak,school,1\n3,Oak,school,1\n4,OAK!,school,1\n`;
    const first = await plan(text);
    const standing = applied([root], first);
    expect(paths(standing)).toEqual([
      "root",
      "root.north",
      "root.north.oak",
      "root.north.oak-2",
      "root.north.oak-3",
    ]);
    const second = await plan(text, standing);
    expect(second.summary).toMatchObject({ added: 0, changed: 0, unchanged: 4, following: 0 });
  });

  it("renames, retypes and restores, and leaves the label alone", async () => {
    const standing = applied([root], await plan(`${orgs}1,North,district,\n2,Oak,school,1\n`)).map(
      (group) => (group.sourcedId === "2" ? { ...group, archived: true } : group),
    );
    const second = await plan(`${orgs}1,North,district,\n2,Oak Hill,department,1\n`, standing);
    expect(second.summary).toMatchObject({
      renamed: 1,
      retyped: 1,
      restored: 1,
      moved: 0,
      changed: 1,
    });
    expect(second.diff.changed[0]?.after).toEqual({
      name: "Oak Hill",
      type: "department",
      slug: "oak",
      path: "root.north.oak",
      archived: false,
    });
  });

  it("moves a group with all that no file names below it", async () => {
    const text = `${orgs}1,North,district,\n2,South,district,\n3,Oak,school,1\n4,Oak,school,2\n`;
    const standing = applied([root], await plan(text));
    const oak = standing.find(({ sourcedId }) => sourcedId === "3");
    standing.push({
      ...root,
      id: "math",
      slug: "math",
      path: `${oak?.path}.math`,
      type: "department",
    });
    const moved = await plan(text.replace("3,Oak,school,1", "3,Oak,school,2"), standing);
    expect(moved.summary).toMatchObject({ moved: 1, changed: 1, following: 1, unchanged: 3 });
    expect(moved.diff.changed[0]?.after.path).toBe("root.south.oak-2");
    expect(moved.diff.following[0]?.after.path).toBe("root.south.oak-2.math");
  });

  it("lets two groups change places", async () => {
    const standing = applied([root], await plan(`${orgs}1,A,custom,\n2,B,custom,1\n`));
    const swapped = await plan(`${orgs}1,A,custom,2\n2,B,custom,\n`, standing);
    expect(swapped.codes).toEqual([]);
    expect(paths(applied(standing, swapped))).toEqual(["root", "root.b", "root.b.a"]);
  });

  it("refuses to move a group below itself by way of a group that no file names", async () => {
    const standing = applied([root], await plan(`${orgs}1,A,custom,\n2,B,custom,1\n`));
    const result = await plan(`${orgs}1,A,custom,2\n`, standing);
    expect(result.codes).toEqual([["cycle", 2, 4]]);
    expect(result.diff).toMatchObject({ added: [], changed: [], following: [], unchanged: 0 });
  });

  it("takes the group it goes into where a file names it", async () => {
    const named = { ...root, sourcedId: "1" };
    const diagnostics = new Diagnostics();
    const text = `${orgs}1,Root,district,\n2,Oak,school,1\n`;
    const source = { name: "a.csv", stream: Readable.from([Buffer.from(text)]) };
    const tree = { standing: [named], target: named };
    const { diff } = planGroups(
      await readDesired([source], mapping, diagnostics),
      tree,
      diagnostics,
    );
    expect(diagnostics.list).toEqual([]);
    expect(diff).toMatchObject({ unchanged: 1, added: [{ path: "root.oak" }] });
  });

  it("finds parents that stand in the tree already, but no archived ones", async () => {
    const standing = applied([root], await plan(`${orgs}1,A,district,\n2,B,district,\n`)).map(
      (group) => (group.sourcedId === "2" ? { ...group, archived: true } : group),
    );
    const result = await plan(`${orgs}5,Oak,school,1\n6,Elm,school,2\n`, standing);
    expect(result.diff.added.map(({ path }) => path)).toEqual(["root.a.oak"]);
    expect(result.codes).toEqual([["archived-parent", 3, 4]]);
  });
});

describe("rows that can't be used", () => {
  it.each([
    ["an unknown parent", "2,Oak,school,9\n", [["unknown-parent", 3, 4]]],
    ["its own parent", "2,Oak,school,2\n", [["cycle", 3, 4]]],
    ["a cycle of two", "2,A,custom,3\n3,B,custom,2\n", [["cycle", 3, 4]]],
    ["a blank id", " ,Oak,school,1\n", [["blank-id", 3, 1]]],
    ["a blank name", "2,\u00a0,school,1\n", [["blank-name", 3, 2]]],
    ["an invisible name", "2,\u200b\u200d,school,1\n", [["blank-name", 3, 2]]],
    ["a name of 300", `2,${"x".repeat(300)},school,1\n`, [["long-name", 3, 2]]],
    ["an id of 300", `${"x".repeat(300)},Oak,school,1\n`, [["long-id", 3, 1]]],
    ["an unknown type", "2,Oak,college,1\n", [["unknown-type", 3, 3]]],
    ["a misfit", "2,Oak,school,1\n3,D,district,2\n", [["type-misfit", 4, null]]],
    ["a contradiction", "2,Oak,school,1\n2,Elm,school,1\n", [["duplicate-id", 4, 1]]],
    ["the same twice", "2,Oak,school,1\n2,Oak,school,1\n", []],
  ])("%s", async (_, rows, codes) => {
    const result = await plan(`${orgs}1,North,district,\n${rows}`);
    expect(result.codes).toEqual(codes);
    expect(result.diff.added[0]?.path).toBe("root.north");
  });

  it("leaves out what stands below a row that was left out", async () => {
    const result = await plan(`${orgs}1,A,custom,2\n2,B,custom,1\n3,C,custom,1\n4,D,custom,\n`);
    expect(result.codes).toEqual([
      ["cycle", 2, 4],
      ["parent-refused", 4, 4],
    ]);
    expect(result.diff.added.map(({ path }) => path)).toEqual(["root.d"]);
  });

  it("refuses a chain of 100,000 levels", async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `${at + 1},G,custom,${at || ""}`);
    const result = await plan(orgs + rows.join("\n"));
    expect(result.diff.added).toHaveLength(30);
    expect(result.codes[0]).toEqual(["too-deep", 32, 4]);
  });

  it("names the columns that a file lacks", async () => {
    const result = await plan("sourcedId,title\n1,x\n");
    expect(result.codes).toEqual([["missing-column", 1, null]]);
  });

  it("says which file of the mapping was not uploaded", async () => {
    const other = { levels: mapping.levels.map((level) => ({ ...level, file: "b.csv" })) };
    const result = await plan(`${orgs}1,A,custom,\n`, [root], other);
    expect(result.codes).toEqual([["missing-file", null, null]]);
  });
});
