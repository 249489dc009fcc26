import { describe, expect, it } from "vitest";
import type { Field } from "@/lib/fields/types";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { listSearch, withoutFilter } from "@/lib/table/view";
import { readView, shownColumns } from "./read-view";
import { peopleTable } from "./table";
import { usualColumns } from "./view";

const view = (params: SearchParams) => readView(parseTable(peopleTable, params), params);
const field = (key: string): Field => ({
  id: key,
  entity: "person",
  key,
  label: key,
  help: "",
  type: "text",
  options: [],
  required: false,
  position: 0,
  updatedAt: "",
});

describe("the view of the people page", () => {
  it("is its URL, and comes back from it the same", () => {
    for (const search of [
      "",
      "q=a,b & c",
      "role=teacher&role=student&sort=-created",
      "status=archived&columns=name,email,field.bus&density=comfortable",
    ]) {
      const params: SearchParams = {};
      for (const [name, value] of new URLSearchParams(search.replace(" & ", "%20%26%20"))) {
        params[name] = params[name] === undefined ? value : [params[name], value].flat();
      }
      const again = new URLSearchParams(listSearch(view(params)));
      expect([...again]).toEqual([...new URLSearchParams(search.replace(" & ", "%20%26%20"))]);
    }
  });

  it("says nothing of what is usual", () => {
    const plain = view({ sort: "name", density: "compact", columns: "" });
    expect(listSearch(plain)).toBe("");
    expect(listSearch(plain, { sort: "-name", after: "x" })).toBe("sort=-name&after=x");
  });

  it("takes columns as one list, or one by one from a form without a script", () => {
    const chosen = ["name", "created", "role"];
    expect(view({ columns: "name,created,role" }).columns).toEqual(chosen);
    expect(view({ columns: chosen }).columns).toEqual(chosen);
  });

  it.each<[SearchParams, RegExp]>([
    [{ columns: "shoe" }, /no column “shoe”/],
    [{ density: "loose" }, /can’t be “loose”/],
    [{ density: ["compact", "comfortable"] }, /more than once/],
  ])("answers %j", (params, reason) => {
    expect(() => view(params)).toThrow(reason);
  });

  it("takes one filter away, or one of its values", () => {
    const given = [
      ["role", "teacher"],
      ["role", "student"],
      ["group", "g"],
      ["only", "1"],
    ] as const;
    expect(withoutFilter(given, ["role"], "teacher")).toEqual(given.slice(1));
    expect(withoutFilter(given, ["group", "only"])).toEqual(given.slice(0, 2));
  });
});

describe("the columns that show", () => {
  const all = ["created", "email", "name", "seen", "field.bus"];

  it("stand in the list's order, with the name first", () => {
    expect(shownColumns(all, [field("bus")], true)).toEqual([
      "name",
      "email",
      "seen",
      "created",
      "field.bus",
    ]);
    expect(shownColumns(["role"], [], true)).toEqual(["name", "role"]);
  });

  it("leave out what a teacher may not see, whatever the link says", () => {
    expect(shownColumns(all, [], false)).toEqual(["name", "created"]);
    expect(usualColumns(false)).not.toContain("email");
  });

  it("don't pass over a field that is gone", () => {
    expect(() => shownColumns(all, [], true)).toThrow(/no column “bus”/);
  });
});
