import { expect, test } from "vitest";
import { GroupFinder, type PlaceGroup } from "./places";

const group = (path: string, over: Partial<PlaceGroup> = {}): PlaceGroup => ({
  id: `id of ${path}`,
  sourcedId: null,
  path,
  name: path,
  archived: false,
  ...over,
});
const target = group("root", { name: "District" });
const finder = new GroupFinder(
  [
    target,
    group("root.north", { name: "North School", sourcedId: "100" }),
    group("root.north.art", { name: "Art" }),
    group("root.south", { name: "South, Upper", sourcedId: "200" }),
    group("root.south.art", { name: "ART" }),
    group("root.old", { name: "Gone", sourcedId: "300", archived: true }),
    // A name that is another group's id: ids count first.
    group("root.odd", { name: "100" }),
  ],
  target,
);

test.each([
  ["100", "any", { id: "id of root.north" }],
  ["100", "name", { id: "id of root.odd" }],
  ["root.north.art", "any", { id: "id of root.north.art" }],
  ["south.art", "path", { id: "id of root.south.art" }],
  ["north school", "any", { id: "id of root.north" }],
  ["South, Upper", "any", { id: "id of root.south" }],
  ["District", "any", { id: "id of root" }],
  ["art", "any", { wrong: "ambiguous" }],
  ["300", "any", { wrong: "archived" }],
  ["Gone", "any", { wrong: "unknown" }],
  ["400", "any", { wrong: "unknown" }],
  ["100", "path", { wrong: "unknown" }],
] as const)("%s by %s", (text, by, found) => {
  expect(finder.find(text, by)).toEqual(found);
});

test("a cell may name several, as OneRoster's orgSourcedIds do", () => {
  expect(finder.findAll("100, 200,", "any")).toEqual([
    { id: "id of root.north" },
    { id: "id of root.south" },
  ]);
  expect(finder.findAll("South, Upper", "any")).toHaveLength(1);
  expect(finder.findAll("100;999", "any")).toEqual([
    { id: "id of root.north" },
    { wrong: "unknown" },
  ]);
});
