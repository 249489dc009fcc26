import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { encodeCursor } from "./cursor";
import { defineTable, many } from "./define";
import { tableHref, toggledSort } from "./href";
import { parseTable, type SearchParams } from "./parse";
import { readTable } from "./read";

const id = "0190b5a2-7c00-7000-8000-000000000001";
const people = defineTable({
  name: "people",
  sorts: { name: { kind: "text" }, seen: { kind: "timestamp", nullable: true } },
  defaultSort: { column: "name", direction: "asc" },
  filters: {
    q: z.string().trim().max(200).optional(),
    role: many(z.enum(["teacher", "student"])),
  },
  pageSize: 50,
  also: ["dialog"],
});
const parse = (params: SearchParams) => parseTable(people, params);
const cursorOf = (params: SearchParams, key: string | null) =>
  encodeCursor(parse(params).print, { key, id });

describe("parseTable", () => {
  it("has defaults", () => {
    expect(parse({})).toMatchObject({
      sort: { column: "name", direction: "asc" },
      filters: {},
      cursor: undefined,
      limit: 50,
    });
  });

  it("types what it reads", () => {
    const { filters, sort } = parse({ sort: "-seen", q: " ada ", role: ["teacher", "student"] });
    const roles: ("teacher" | "student")[] | undefined = filters.role;
    const column: "name" | "seen" = sort.column;
    expect({ roles, column, q: filters.q }).toEqual({
      roles: ["teacher", "student"],
      column: "seen",
      q: "ada",
    });
    expect(parse({ role: "teacher" }).filters.role).toEqual(["teacher"]);
  });

  it("has as many rows as the link asks for, and keeps them from page to page", () => {
    expect(parse({ rows: "100" })).toMatchObject({ limit: 100, usualLimit: 50 });
    expect(
      tableHref("/people", parse({ rows: "100" }), { sort: { column: "seen", direction: "asc" } }),
    ).toBe("/people?sort=seen&rows=100");
    expect(tableHref("/people", parse({ rows: "50" }))).toBe("/people");
  });

  it("takes a form's empty fields for absent", () =>
    expect(parse({ q: "", role: "", sort: "", after: "" })).toEqual(parse({})));

  it.each<[string, SearchParams]>([
    ["an unknown sort", { sort: "salary" }],
    ["a sort of every object", { sort: "constructor" }],
    ["two sorts", { sort: ["name", "seen"] }],
    ["a page of any length", { rows: "1000" }],
    ["a page of no length", { rows: "-1" }],
    ["an unknown filter", { salary: "1" }],
    ["a filter of every object", { __proto__x: "1" }],
    ["an unknown value", { role: "admin" }],
    ["a scalar filter given twice", { q: ["a", "b"] }],
    ["a value too long", { q: "x".repeat(201) }],
    ["a value with NUL", { q: "a\0b" }],
    ["a cursor that is none", { after: "%00" }],
    ["a cursor of nothing", { after: "bnVsbA" }],
    ["both cursors", { after: cursorOf({}, "a"), before: cursorOf({}, "a") }],
    ["a cursor of another sort", { sort: "-name", after: cursorOf({}, "a") }],
    ["a cursor of another filter", { q: "b", after: cursorOf({ q: "a" }, "a") }],
    ["a cursor of another column's type", { sort: "seen", after: cursorOf({ sort: "seen" }, "a") }],
    [
      "an impossible day",
      { sort: "seen", after: cursorOf({ sort: "seen" }, "2026-13-45 00:00:00+00") },
    ],
    ["a null where none can be", { after: cursorOf({}, null) }],
    ["a NUL in the key", { after: cursorOf({}, "a\0b") }],
    ["a cursor without an end", { after: "A".repeat(100_000) }],
  ])("refuses %s", (_, params) => expect(() => parse(params)).toThrow(Invalid));

  it("refuses a cursor of another table", () => {
    const other = defineTable({ ...people, name: "groups" });
    expect(() => parseTable(other, { after: cursorOf({}, "a") })).toThrow(Invalid);
  });

  it("takes its own cursor, whatever the order of the parameters", () => {
    const made = cursorOf({ role: ["student", "teacher"], q: "a" }, "Zoë 🙂");
    expect(parse({ q: "a", role: ["teacher", "student"], after: made }).cursor).toEqual({
      key: "Zoë 🙂",
      id,
      move: "next",
    });
    const seen = cursorOf({ sort: "-seen" }, "2026-03-05 18:04:00.123456+00");
    expect(parse({ sort: "-seen", before: seen }).cursor?.move).toBe("previous");
    expect(parse({ sort: "seen", after: cursorOf({ sort: "seen" }, null) }).cursor?.key).toBeNull();
  });

  it("leaves the page's other parameters alone", () =>
    expect(parse({ dialog: "rename" }).print).toBe(parse({}).print));
});

describe("readTable", () => {
  it("turns what doesn't fit into a sentence", () =>
    expect(readTable(people, { sort: "salary" })).toEqual({
      ok: false,
      reason: "This list can’t be sorted by “salary”.",
    }));
});

describe("tableHref", () => {
  it("keeps the filters and drops what is the default", () => {
    const query = parse({ q: "a b", role: ["teacher", "student"], sort: "name" });
    expect(tableHref("/people", query)).toBe("/people?q=a+b&role=teacher&role=student");
    expect(tableHref("/people", parse({}))).toBe("/people");
    expect(tableHref("/people", query, { sort: toggledSort(query, "name"), after: "x" })).toBe(
      "/people?q=a+b&role=teacher&role=student&sort=-name&after=x",
    );
    expect(toggledSort(query, "seen")).toEqual({ column: "seen", direction: "asc" });
  });

  it("leads to what it says", () => {
    const query = parse({ q: "ä&=?", sort: "-seen" });
    const url = new URL(tableHref("/people", query), "http://x");
    expect(parse(Object.fromEntries(url.searchParams)).print).toBe(query.print);
  });
});

describe("defineTable", () => {
  it("keeps paging's own parameters free", () =>
    expect(() => defineTable({ ...people, filters: { after: z.string() } })).toThrow("after"));
});
