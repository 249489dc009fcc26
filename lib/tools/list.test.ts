import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { searchEverything } from "@/lib/search/queries";
import { parseTable } from "@/lib/table/parse";
import { listTools } from "./list";
import { createTool } from "./mutations";
import { toolsTable } from "./table";
import {
  acting,
  documentOf,
  makeWorkshop,
  publishDraft,
  query,
  send,
  type Workshop,
} from "./testing";
import { MANY_CHATS } from "./types";

let shop: Workshop;
const ids: Record<string, string> = {};
const list = (who: ViewerRef, params: Record<string, string> = {}) =>
  listTools(who, parseTable(toolsTable, params));
const keys = async (who: ViewerRef, params: Record<string, string> = {}) =>
  (await list(who, params)).rows.map(({ key }) => key);

beforeAll(async () => {
  shop = await makeWorkshop();
  const make = async (
    who: ViewerRef,
    path: string | null,
    key: string,
    name: string,
    edit = "",
  ) => {
    const groupId = path && (shop.tree.ids[path] ?? null);
    const yaml = edit
      ? documentOf(key, "", name).replace("  roles: [student, teacher]\n", edit)
      : documentOf(key, "", name);
    ids[key] = (await acting(who, (tx) => createTool(tx, { groupId, yaml }))).id;
  };
  await make(shop.teacher, "d.school.maths", "alpha", "Álgebra 10%");
  await make(shop.teacher, "d.school.maths", "beta", "Beta helper");
  await make(shop.principal, "d.school", "gamma", "Gamma", "  roles: [teacher]\n");
  await make(shop.admin, "d.other", "delta", "Delta");
  await make(
    shop.admin,
    null,
    "epsilon",
    "Epsilon",
    '  roles: [student]\n  grades: { min: K, max: "2" }\n',
  );
  await publishDraft(shop, ids.alpha ?? "");
  await send(shop, ids.beta ?? "");
});

describe("tools in the palette", () => {
  const called = async (who: ViewerRef, text: string) =>
    (await asViewer(who, (tx) => searchEverything(tx, text), { readOnly: true })).tools;

  it("are found by name, key and summary, those that the viewer may see", async () => {
    expect(await called(shop.admin, "algebra")).toMatchObject([
      { name: "Álgebra 10%", detail: "alpha" },
    ]);
    expect(await called(shop.teacher, "explains beta")).toMatchObject([
      { name: "Beta helper", detail: "beta · In review" },
    ]);
    expect(await called(shop.teacher, "delta")).toEqual([]);
    expect(await called(shop.pupil, "algebra")).toEqual([]);
    expect(await called(shop.stranger, "algebra")).toEqual([]);
    expect(await called(shop.admin, "%")).toMatchObject([{ detail: "alpha" }]);
  });
});

describe("the list of tools", () => {
  it("shows each viewer what is theirs to see", async () => {
    expect(await keys(shop.admin)).toEqual(["alpha", "beta", "delta", "epsilon", "gamma"]);
    expect(await keys(shop.teacher)).toEqual(["alpha", "beta", "epsilon"]);
    expect(await keys(shop.principal)).toEqual(["alpha", "beta", "epsilon", "gamma"]);
    expect(await keys(shop.elsewhere)).toEqual(["delta", "epsilon"]);
    expect(await keys(shop.pupil)).toEqual([]);
    expect(await keys(shop.stranger)).toEqual([]);
  });

  it("filters by everything that it offers", async () => {
    const { admin, tree, teacher } = shop;
    expect(await keys(admin, { q: "ALGEBRA" })).toEqual(["alpha"]);
    expect(await keys(admin, { q: "10%" })).toEqual(["alpha"]);
    expect(await keys(admin, { q: "helper bet" })).toEqual(["beta"]);
    expect(await keys(admin, { status: "in_review" })).toEqual(["beta"]);
    expect(await keys(admin, { group: tree.ids["d.school"] ?? "" })).toEqual([
      "alpha",
      "beta",
      "gamma",
    ]);
    expect(await keys(admin, { group: "none" })).toEqual(["epsilon"]);
    expect(await keys(admin, { author: teacher.userId })).toEqual(["alpha", "beta"]);
    expect(await keys(admin, { role: "student" })).toEqual(["alpha", "beta", "delta", "epsilon"]);
    expect(await keys(admin, { grade: "KG", role: "student" })).toContain("epsilon");
    expect(await keys(admin, { grade: "03" })).not.toContain("epsilon");
    expect(await keys(admin, { tag: "reading" })).toHaveLength(5);
    expect(await keys(admin, { tag: "none" })).toEqual([]);
  });

  it("the queue holds what waits for this viewer's answer", async () => {
    expect(await keys(shop.principal, { mine: "review" })).toEqual(["beta"]);
    expect(await keys(shop.teacher, { mine: "review" })).toEqual([]);
    expect(await keys(shop.elsewhere, { mine: "review" })).toEqual([]);
  });

  it("says what is in use, where and by whom", async () => {
    const { rows } = await list(shop.teacher, { q: "alpha" });
    expect(rows).toMatchObject([
      {
        key: "alpha",
        status: "approved",
        published: 1,
        summary: "Explains a word.",
        roles: ["student", "teacher"],
        tags: ["reading"],
        author: { id: shop.teacher.userId },
      },
    ]);
  });

  it("names what its filters name, as far as the viewer sees it", async () => {
    const { admin, teacher, tree } = shop;
    const group = tree.ids["d.school"] ?? "";
    const other = tree.ids["d.other"] ?? "";
    const school = await query<{ name: string }>("select name from groups where id = $1", [group]);
    const names = async (who: ViewerRef, params: Record<string, string>) =>
      (await list(who, params)).names;
    const { name } = school[0] ?? {};
    expect(name).toBeTruthy();
    expect(await names(admin, { group })).toEqual({ group: name, author: null });
    expect((await names(admin, { author: teacher.userId })).author).toBeTruthy();
    // No row brings it along.
    expect(await names(admin, { group, q: "nothing has this" })).toMatchObject({ group: name });
    expect((await list(teacher, { group: other })).rows).toEqual([]);
    expect(await names(teacher, { group: other })).toEqual({ group: null, author: null });
    expect(await names(admin, { group: "none" })).toEqual({ group: null, author: null });
  });

  it("tells how much each is used, of what the viewer may know of", async () => {
    const used = async (who: ViewerRef) => {
      const { rows } = await listTools(who, parseTable(toolsTable, {}), { chats: true });
      return Object.fromEntries(rows.map(({ key, chats }) => [key, chats]));
    };
    const chat = (tool: string, who: ViewerRef, age: string, gone = false) =>
      query(
        `insert into chat_sessions (tenant_id, tool_id, user_id, created_at, deleted_at)
         values ($1, $2, $3, now() - $4::interval, case when $5 then now() end)`,
        [shop.tree.tenantId, ids[tool], who.userId, age, gone],
      );
    await chat("alpha", shop.pupil, "1 hour");
    await chat("alpha", shop.pupil, "29 days");
    await chat("alpha", shop.pupil, "31 days");
    await chat("alpha", shop.pupil, "1 day", true);
    await chat("epsilon", shop.teacher, "1 day");
    expect(await used(shop.admin)).toMatchObject({ alpha: 2, beta: 0, epsilon: 1 });
    expect(await used(shop.teacher)).toMatchObject({ alpha: 0, beta: 0, epsilon: 1 });
    expect((await list(shop.admin)).rows[0]?.chats).toBeNull();
  });

  it("counts no further than it says", async () => {
    await query(
      `insert into chat_sessions (tenant_id, tool_id, user_id)
       select $1, $2, $3 from generate_series(1, 1003)`,
      [shop.tree.tenantId, ids.beta, shop.principal.userId],
    );
    for (const who of [shop.admin, shop.principal]) {
      const { rows } = await listTools(who, parseTable(toolsTable, { q: "beta" }), { chats: true });
      expect(rows[0]?.chats).toBe(MANY_CHATS);
    }
  });

  it("is the same, whether the tools that one sees are few or many", async () => {
    const sees = async (who: ViewerRef, params: Record<string, string>) =>
      (await list(who, params)).rows.map(({ id }) => id);
    const everybody = [shop.teacher, shop.principal, shop.elsewhere, shop.colleague];
    const views = [
      {},
      { sort: "-updated" },
      { status: "draft" },
      { q: "a" },
      { q: "al ph" },
      { group: "none" },
    ];
    const ask = async () => {
      const told: string[][] = [];
      for (const who of everybody) for (const view of views) told.push(await sees(who, view));
      return told;
    };
    const near = await ask();
    expect(near.some((ids) => ids.length > 0)).toBe(true);
    const { ownerUrl } = await testDatabase();
    // The function as it answers for many tools, and for many groups.
    const answering = (name: string, returns: string, body: string) =>
      withOwner(ownerUrl, (owner) =>
        owner.query(`create or replace function app.${name} returns ${returns} language sql stable
                     security definer set search_path = '' as $$ select ${body} $$`),
      );
    await answering("has_wide_scope()", "boolean", "true");
    expect(await ask()).toEqual(near);
    await answering("near_tools(p_words text[] default null)", "uuid[]", "null::uuid[]");
    expect(await ask()).toEqual(near);
    await answering("has_wide_scope()", "boolean", "false");
    expect(await ask()).toEqual(near);
  });

  it("pages both ways without losing one", async () => {
    await query(
      `insert into tools (tenant_id, created_by, key, name, yaml)
       select $1, $2, 'many-' || n, 'Many ' || (n % 7), '' from generate_series(1, 120) n`,
      [shop.tree.tenantId, shop.admin.userId],
    );
    for (const sort of ["name", "-name", "updated", "-updated"]) {
      const seen: string[] = [];
      let page = await list(shop.admin, { sort });
      for (;;) {
        seen.push(...page.rows.map(({ id }) => id));
        if (!page.next) break;
        page = await list(shop.admin, { sort, after: page.next });
      }
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 125, 125]);
      const back = await list(shop.admin, { sort, before: page.previous ?? "" });
      expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(75, 100));
    }
  });
});
