import { beforeAll, describe, expect, it } from "vitest";
import type { Page } from "@/db/docs/pages";
import { testDatabase } from "@/db/testing/database";
import { liveSchema } from "../live";
import { paperSchema, paperTable, pointing } from "../testing";
import { databaseDisagreements } from "./database";
import { drizzleDisagreements } from "./drizzle";
import { daysOf, stalePages } from "./history";
import { pageDisagreements } from "./pages";
import { findDisagreements } from "./truth";

beforeAll(async () => {
  await testDatabase();
});

const page = (body: string, over: Partial<Page["frontmatter"]> = {}): Page => ({
  file: "db/docs/concepts/x.md",
  frontmatter: { title: "X", related_code: ["package.json"], last_verified: "2026-11-20", ...over },
  body,
});
const said = (list: { kind: string; subject: string }[]) =>
  list.map(({ kind, subject }) => `${kind} ${subject}`);

it("pages, code and a migrated database agree", async () => {
  const { found } = await findDisagreements(await liveSchema());
  // Days need the whole history of git, which a checkout may not have: npm run docs:check looks at them.
  expect(found.filter(({ kind }) => kind !== "stale")).toEqual([]);
});

describe("a disagreement is found", () => {
  it("in pages: tables without one, directives and names of what there is not, code that is gone", () => {
    const schema = paperSchema([paperTable("a"), paperTable("b")]);
    const pages = [
      page(
        "::entity{a}\n\n::entity{gone}\n\n::enum{none}\n\nSee `a.id`, `a.nothing` and `other.thing`.",
        {
          related_code: ["package.json", "db/gone.ts"],
        },
      ),
    ];
    expect(said(pageDisagreements(schema, pages))).toEqual([
      "undescribed b",
      "unknown db/docs/concepts/x.md",
      "unknown db/docs/concepts/x.md",
      "code db/docs/concepts/x.md",
      "words db/docs/concepts/x.md",
    ]);
  });

  it("in the database: a key without an index, a tenant's table without force, a column without a comment", () => {
    const bare = pointing("b", { a_id: "a" });
    bare.rlsForced = false;
    bare.columns.push({
      name: "tenant_id",
      type: "uuid",
      nullable: false,
      default: null,
      generated: null,
      comment: "T",
    });
    expect(said(databaseDisagreements(paperSchema([paperTable("a"), bare])))).toEqual([
      "index b",
      "force b",
      "comment b.a_id",
    ]);
  });

  it("between Drizzle and the database: tables, columns and nulls", async () => {
    const schema = await liveSchema();
    expect(drizzleDisagreements(schema)).toEqual([]);
    const changed = schema.entities
      .filter(({ name }) => name !== "messages")
      .map((table) =>
        table.name === "users"
          ? {
              ...table,
              columns: table.columns
                .filter(({ name }) => name !== "phone")
                .map((c) => (c.name === "email" ? { ...c, nullable: false } : c)),
            }
          : table,
      );
    const { length } = drizzleDisagreements({
      ...schema,
      entities: [...changed, paperTable("new")],
    });
    expect(length).toBe(4);
  });

  it("between a page's day and the last change of its code, folders included", () => {
    const days = daysOf(
      "@2026-11-25\n\nlib/a/x.ts\npackage.json\n\n@2026-11-19\n\nlib/a/y.ts\npackage.json\n",
    );
    expect(stalePages([page("")], days)).toHaveLength(1);
    expect(stalePages([page("", { last_verified: "2026-11-25" })], days)).toEqual([]);
    expect(stalePages([page("", { related_code: ["lib/a"] })], days)[0]?.what).toContain(
      "2026-11-25",
    );
    expect(stalePages([page("", { related_code: ["lib/a/y.ts"] })], days)).toEqual([]);
  });
});
