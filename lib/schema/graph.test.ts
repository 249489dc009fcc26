import { describe, expect, it } from "vitest";
import { edgesOf, neighbourhood, visibleTables } from "./graph";
import { layOut } from "./layout";
import { paperSchema, paperTable, pointing } from "./testing";

const chain = [
  paperTable("a"),
  pointing("b", { a_id: "a" }),
  pointing("c", { "b_id?": "b" }),
  pointing("d", { c_id: "c", d_id: "d" }),
];

describe("references", () => {
  it("are edges, of which each end is known: self-references and cycles, too", () => {
    const cycle = [
      pointing("x", { y_id: "y" }),
      pointing("y", { x_id: "x", "gone_id?": "nowhere" }),
    ];
    expect(
      edgesOf([...chain, ...cycle]).map(({ from, to, optional }) => [from, to, optional]),
    ).toEqual([
      ["b", "a", false],
      ["c", "b", true],
      ["d", "c", false],
      ["d", "d", false],
      ["x", "y", false],
      ["y", "x", false],
    ]);
  });

  it("of a composite key are told without the tenant's part; one-to-one by the unique index", () => {
    const table = pointing("profile", { user_id: "a" });
    table.columns.push({
      ...(table.columns[0] as (typeof table.columns)[number]),
      name: "tenant_id",
    });
    table.constraints = [
      {
        name: "profile_user",
        kind: "foreign",
        columns: ["tenant_id", "user_id"],
        references: { table: "a", columns: ["tenant_id", "id"], onDelete: "no action" },
        definition: "",
      },
    ];
    table.indexes = [
      {
        name: "i",
        unique: true,
        primary: false,
        method: "btree",
        keys: ["user_id", "tenant_id"],
        predicate: null,
        definition: "",
      },
    ];
    expect(edgesOf([paperTable("a"), table])).toEqual([
      {
        name: "profile_user",
        from: "profile",
        to: "a",
        columns: ["user_id"],
        optional: false,
        single: true,
      },
    ]);
  });

  it("lead to neighbours at a distance, whichever way they point", () => {
    const near = (distance: number) => [...neighbourhood(edgesOf(chain), "b", distance)].sort();
    expect(near(1)).toEqual(["a", "b", "c"]);
    expect(near(2)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("what a map shows", () => {
  const index =
    "| area | tables | page |\n|---|---|---|\n| First | `a`, `b` | x |\n| Second | `c` | x |\n";
  const schema = paperSchema(chain, index);
  const shown = (focus: string | null, hidden: string[] = []) =>
    visibleTables(schema, { focus, distance: 1, hidden }).map(({ name }) => name);

  it("is all, or what lies around a table, without the areas that are hidden", () => {
    expect(schema.modules.map(({ name, tables }) => [name, tables])).toEqual([
      ["First", ["a", "b"]],
      ["Second", ["c"]],
      ["Not described yet", ["d"]],
    ]);
    expect(shown(null)).toEqual(["a", "b", "c", "d"]);
    expect(shown(null, ["first"])).toEqual(["c", "d"]);
    expect(shown("c")).toEqual(["b", "c", "d"]);
    expect(shown("c", ["first"])).toEqual(["c", "d"]);
  });
});

/** Deterministic and as tangled as a real schema: each table points at two earlier ones. */
function synthetic(count: number) {
  const tables = Array.from({ length: count }, (_, at) =>
    at === 0
      ? paperTable("t0")
      : pointing(`t${at}`, { one_id: `t${Math.floor(at / 3)}`, "two_id?": `t${(at * 7) % at}` }),
  );
  const rows = Array.from({ length: 12 }, (_, m) => {
    const names = tables.filter((_t, at) => at % 12 === m).map(({ name }) => `\`${name}\``);
    return `| Area ${m} | ${names.join(", ")} | x |`;
  });
  return paperSchema(tables, `${rows.join("\n")}\n`);
}

describe("places", () => {
  it.each(["names", "keys", "columns"] as const)(
    "of 300 tables with %s overlap nowhere",
    async (detail) => {
      const schema = synthetic(300);
      const map = await layOut(schema, schema.entities, detail);
      expect(map.nodes).toHaveLength(300);
      for (const [at, a] of map.nodes.entries()) {
        for (const b of map.nodes.slice(at + 1)) {
          const apart =
            a.x + a.width <= b.x ||
            b.x + b.width <= a.x ||
            a.y + a.height <= b.y ||
            b.y + b.height <= a.y;
          expect(apart, `${a.table} and ${b.table}`).toBe(true);
        }
      }
    },
  );

  it("are the same each time, in whatever order the tables come", async () => {
    const schema = synthetic(60);
    const first = await layOut(schema, schema.entities, "keys");
    expect(await layOut(schema, [...schema.entities].reverse(), "keys")).toEqual(first);
  });

  it("of a table with 200 columns leave room for those that are drawn, and say how many are not", async () => {
    const wide = paperTable("wide");
    wide.columns = Array.from({ length: 200 }, (_, n) => ({
      ...(wide.columns[0] as (typeof wide.columns)[number]),
      name: `c${n}`,
    }));
    const schema = paperSchema([wide]);
    const [node] = (await layOut(schema, schema.entities, "columns")).nodes;
    expect(node?.columns).toHaveLength(200);
    expect(node?.height).toBe(34 + 61 * 20 + 8);
  });
});
