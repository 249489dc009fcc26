import { beforeEach, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import {
  changeRoleTool,
  createTool,
  dropDraft,
  keepDraft,
  removeTool,
  saveTool,
} from "./mutations";
import { getDraft, getTool, rolesOfTool } from "./queries";
import {
  acting,
  documentOf,
  draftTool,
  makeWorkshop,
  publishDraft,
  query,
  versionOf,
  type Workshop,
} from "./testing";

let shop: Workshop;
beforeEach(async () => {
  shop = await makeWorkshop();
});
const at = (path: string) => shop.tree.ids[path] ?? null;

describe("making a tool", () => {
  const make = (who: ViewerRef, groupId: string | null, yaml = documentOf("new-tool")) =>
    acting(who, (tx) => createTool(tx, { groupId, yaml }));

  it("takes key, name and audience from the document", async () => {
    const { id } = await make(shop.teacher, at("d.school.maths"));
    expect(await getTool(shop.teacher, id)).toMatchObject({
      key: "new-tool",
      name: "Word helper",
      summary: "Explains a word.",
      status: "draft",
      tags: ["reading"],
      can: { write: true, administer: false },
    });
  });

  it("only where the viewer works; for the whole district only system admins", async () => {
    await expect(make(shop.teacher, at("d.other"))).rejects.toThrow("in which you work");
    await expect(make(shop.teacher, null)).rejects.toThrow("Only a system admin");
    await expect(make(shop.principal, null)).rejects.toThrow("Only a system admin");
    await expect(make(shop.pupil, at("d.school.maths"))).rejects.toThrow();
    const { id } = await make(shop.admin, null);
    expect(await getTool(shop.teacher, id)).toMatchObject({ group: null, can: { write: false } });
  });

  it("a key stands once in a district, and once in another", async () => {
    await make(shop.teacher, at("d.school.maths"));
    await expect(make(shop.admin, at("d.other"))).rejects.toThrow("Choose another key");
    await make(shop.stranger, null);
  });

  it("says line and advice for a text that is not sound, and makes nothing", async () => {
    const bad = documentOf("new-tool").replace("mode: form", "mod: form");
    await expect(make(shop.teacher, at("d.school.maths"), bad)).rejects.toThrow(/^Line \d+: /);
    expect(await query("select from tools where tenant_id = $1", [shop.tree.tenantId])).toEqual([]);
  });

  it("a group of the audience lies in the tool's place, or it is said", async () => {
    const naming = (path: string) =>
      documentOf("new-tool").replace(
        "  roles: [student, teacher]\n",
        `  roles: [student, teacher]\n  groups: { include: [${path}], exclude: [], scope: subtree }\n`,
      );
    await expect(make(shop.admin, at("d.school"), naming("d.other"))).rejects.toThrow(
      "does not lie in the scope",
    );
    await expect(make(shop.admin, at("d.school"), naming("d.nowhere"))).rejects.toThrow(
      "There is no such group",
    );
    await make(shop.admin, at("d.school"), naming("d.school.maths"));
  });
});

describe("saving", () => {
  it("keeps a half-written text as it is, and what the tool was until it is sound", async () => {
    const id = await draftTool(shop);
    const half = documentOf("word-helper", "", "New name").replace("mode: form", "mode:");
    const version = await versionOf(shop.teacher, id);
    const saved = await acting(shop.teacher, (tx) => saveTool(tx, { id, version, yaml: half }));
    expect(saved.problems).toBeGreaterThan(0);
    expect(await getTool(shop.teacher, id)).toMatchObject({ yaml: half, name: "Word helper" });
    const yaml = documentOf("word-helper", "", "New name");
    await acting(shop.teacher, (tx) => saveTool(tx, { id, version: saved.version, yaml }));
    expect(await getTool(shop.teacher, id)).toMatchObject({ yaml, name: "New name" });
  });

  it("the second of two editors gets the first one's text, and nothing is lost", async () => {
    const id = await draftTool(shop);
    const version = await versionOf(shop.teacher, id);
    const first = documentOf("word-helper", "# first");
    await acting(shop.principal, (tx) => saveTool(tx, { id, version, yaml: first }));
    const mine = documentOf("word-helper", "# mine");
    await acting(shop.teacher, (tx) => keepDraft(tx, { id, base: version, yaml: mine }));
    const refused = await acting(shop.teacher, (tx) =>
      saveTool(tx, { id, version, yaml: mine }),
    ).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Conflict);
    expect((refused as Conflict).current).toMatchObject({ yaml: first });
    expect(await getDraft(shop.teacher, id)).toMatchObject({ yaml: mine, base: version });
  });

  it("the key never changes, and a colleague only reads", async () => {
    const id = await draftTool(shop);
    const version = await versionOf(shop.teacher, id);
    const save = (who: ViewerRef, yaml: string) =>
      acting(who, (tx) => saveTool(tx, { id, version, yaml }));
    await expect(save(shop.teacher, documentOf("other-key"))).rejects.toThrow("never changes");
    await expect(save(shop.colleague, documentOf("word-helper", "# x"))).rejects.toThrow(Forbidden);
    await expect(save(shop.elsewhere, documentOf("word-helper", "# x"))).rejects.toThrow(NotFound);
  });
});

describe("what somebody typed and did not save", () => {
  it("is theirs alone, survives, and is gone when saved or thrown away", async () => {
    const id = await draftTool(shop);
    const base = await versionOf(shop.teacher, id);
    const keep = (who: ViewerRef, yaml: string) =>
      acting(who, (tx) => keepDraft(tx, { id, base, yaml }));
    await keep(shop.teacher, "schema: tool/v1 # one");
    await keep(shop.teacher, "schema: tool/v1 # two");
    await keep(shop.principal, "schema: tool/v1 # principal");
    expect(await getDraft(shop.teacher, id)).toMatchObject({ yaml: "schema: tool/v1 # two" });
    expect(await getDraft(shop.colleague, id)).toBeNull();
    await acting(shop.principal, (tx) => dropDraft(tx, id));
    await acting(shop.principal, (tx) => dropDraft(tx, id));
    expect(await getDraft(shop.principal, id)).toBeNull();
    await acting(shop.teacher, (tx) => saveTool(tx, { id, version: base, yaml: "a: 1" }));
    expect(await getDraft(shop.teacher, id)).toBeNull();
    await expect(keep(shop.stranger, "x")).rejects.toThrow(NotFound);
  });
});

describe("taking a tool away", () => {
  const remove = async (who: ViewerRef, id: string) => {
    const version = await versionOf(shop.admin, id);
    return acting(who, (tx) => removeTool(tx, { id, version }));
  };

  it("a draft goes; its key is free again", async () => {
    const id = await draftTool(shop);
    expect(await remove(shop.teacher, id)).toEqual({ retired: false });
    await expect(getTool(shop.teacher, id)).rejects.toThrow(NotFound);
    await draftTool(shop);
  });

  it("what was published or has chats is retired, and the chats stay", async () => {
    const id = await draftTool(shop);
    await publishDraft(shop, id);
    await expect(remove(shop.teacher, id)).rejects.toThrow(Forbidden);
    expect(await remove(shop.principal, id)).toEqual({ retired: true });
    const chatted = await draftTool(shop, "chatted-tool");
    await query("insert into chat_sessions (tenant_id, tool_id, user_id) values ($1, $2, $3)", [
      shop.tree.tenantId,
      chatted,
      shop.pupil.userId,
    ]);
    expect(await remove(shop.principal, chatted)).toEqual({ retired: true });
    expect(await query("select from chat_sessions where tool_id = $1", [chatted])).toHaveLength(1);
  });
});

describe("custom roles", () => {
  it("an admin lets one use a tool; a built-in one is the document's", async () => {
    const id = await draftTool(shop);
    const [custom] = await query<{ id: string }>(
      "insert into roles (tenant_id, key, name) values ($1, 'counselor', 'Counselor') returning id",
      [shop.tree.tenantId],
    );
    const [builtIn] = await query<{ id: string }>(
      "insert into roles (tenant_id, key, name, built_in) values ($1, 'pupils', 'Pupils', 'student') on conflict do nothing returning id",
      [shop.tree.tenantId],
    );
    const change = (who: ViewerRef, roleId: string, may: boolean) =>
      acting(who, (tx) => changeRoleTool(tx, { id, roleId, may }));
    await change(shop.principal, custom?.id ?? "", true);
    await change(shop.principal, custom?.id ?? "", true);
    expect(await rolesOfTool(shop.teacher, id)).toMatchObject([{ name: "Counselor", may: true }]);
    await expect(change(shop.teacher, custom?.id ?? "", false)).rejects.toThrow(Forbidden);
    if (builtIn) {
      await expect(change(shop.principal, builtIn.id, true)).rejects.toThrow(Invalid);
    }
    await change(shop.principal, custom?.id ?? "", false);
    expect(await rolesOfTool(shop.teacher, id)).toMatchObject([{ may: false }]);
  });
});
