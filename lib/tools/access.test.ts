import { beforeEach, describe, expect, it } from "vitest";
import { plantPerson } from "@/lib/groups/testing";
import { saveTool } from "./mutations";
import { toolChecks } from "./queries";
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
let id: string;
beforeEach(async () => {
  shop = await makeWorkshop();
  id = await draftTool(shop);
});

const unmet = async (userId: string, who = shop.admin) =>
  (await toolChecks(who, id, userId)).filter(({ met }) => !met).map(({ reason }) => reason);

/** Writes an audience, and publishes it. */
async function publishFor(audience: string) {
  const version = await versionOf(shop.teacher, id);
  const yaml = documentOf("word-helper").replace(
    "audience:\n  roles: [student, teacher]\n",
    `audience:\n${audience}`,
  );
  await acting(shop.teacher, (tx) => saveTool(tx, { id, version, yaml }));
  await publishDraft(shop, id);
}

describe("who may use a tool, and why", () => {
  it("a pupil of its place may, once it is published", async () => {
    expect(await unmet(shop.pupil.userId)).toEqual(["published"]);
    await publishDraft(shop, id);
    expect(await unmet(shop.pupil.userId)).toEqual([]);
    expect(await unmet(shop.teacher.userId)).toEqual([]);
  });

  it("not without a role of the audience, and not from another place", async () => {
    await publishFor("  roles: [teacher]\n");
    expect(await unmet(shop.pupil.userId)).toEqual(["role"]);
    const outside = await plantPerson(shop.tree, "teacher", "d.other");
    expect(await unmet(outside.userId)).toEqual(["place"]);
  });

  it("a custom role opens it, too", async () => {
    await publishFor("  roles: [teacher]\n");
    const [role] = await query<{ id: string }>(
      "insert into roles (tenant_id, key, name) values ($1, 'mentor', 'Mentor') returning id",
      [shop.tree.tenantId],
    );
    await query("insert into user_roles (tenant_id, user_id, role_id) values ($1, $2, $3)", [
      shop.tree.tenantId,
      shop.pupil.userId,
      role?.id,
    ]);
    expect(await unmet(shop.pupil.userId)).toEqual(["role"]);
    await query("insert into role_tools (tenant_id, role_id, tool_id) values ($1, $2, $3)", [
      shop.tree.tenantId,
      role?.id,
      id,
    ]);
    expect(await unmet(shop.pupil.userId)).toEqual([]);
  });

  it("by grade, for pupils alone", async () => {
    await publishFor('  roles: [student, teacher]\n  grades: { min: "3", max: "5" }\n');
    expect(await unmet(shop.teacher.userId)).toEqual([]);
    for (const [grade, fits] of [
      [null, false],
      ["02", false],
      ["03", true],
      ["05", true],
      ["KG", false],
      ["12", false],
    ] as const) {
      await query(
        `insert into students (tenant_id, user_id, grade_level) values ($1, $2, $3)
         on conflict (tenant_id, user_id) do update set grade_level = excluded.grade_level`,
        [shop.tree.tenantId, shop.pupil.userId, grade],
      );
      expect([grade, await unmet(shop.pupil.userId)]).toEqual([grade, fits ? [] : ["grade"]]);
    }
  });

  it("by group, with those left out, this node or all below", async () => {
    const roles = "  roles: [student, teacher]\n";
    await publishFor(`${roles}  groups: { include: [d.school.maths], exclude: [], scope: node }\n`);
    expect(await unmet(shop.pupil.userId)).toEqual([]);
    await publishFor(
      `${roles}  groups: { include: [], exclude: [d.school.maths], scope: subtree }\n`,
    );
    expect(await unmet(shop.pupil.userId)).toEqual(["groups"]);
  });

  it("tells nothing of a person or a tool out of sight", async () => {
    expect(await toolChecks(shop.stranger, id, shop.pupil.userId)).toEqual([]);
    expect(await toolChecks(shop.elsewhere, id, shop.pupil.userId)).toEqual([]);
    expect(await toolChecks(shop.teacher, id, shop.elsewhere.userId)).toEqual([]);
    expect(await toolChecks(shop.teacher, id, "nobody")).toEqual([]);
    expect((await toolChecks(shop.teacher, id, shop.pupil.userId)).length).toBe(6);
  });
});
