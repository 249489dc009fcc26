import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { createTool } from "./mutations";
import { getTool } from "./queries";
import { approveTool, submitTool } from "./review";

/** A school, its people, and one tool that a teacher wrote. */
export type Workshop = {
  tree: Planted;
  admin: ViewerRef;
  /** Group admins of the school. */
  principal: ViewerRef;
  deputy: ViewerRef;
  teacher: ViewerRef;
  colleague: ViewerRef;
  /** A group admin of another school. */
  elsewhere: ViewerRef;
  pupil: ViewerRef;
  stranger: ViewerRef;
};

export async function makeWorkshop(): Promise<Workshop> {
  await testDatabase();
  const tree = await plantTree(["d", "d.school", "d.school.maths", "d.other"]);
  return {
    tree,
    admin: tree.admin,
    principal: await plantPerson(tree, "group_admin", "d.school"),
    deputy: await plantPerson(tree, "group_admin", "d.school"),
    teacher: await plantPerson(tree, "teacher", "d.school.maths"),
    colleague: await plantPerson(tree, "teacher", "d.school.maths"),
    elsewhere: await plantPerson(tree, "group_admin", "d.other"),
    pupil: await plantPerson(tree, "student", "d.school.maths"),
    stranger: (await plantTree(["x"])).admin,
  };
}

/** One verb in a transaction of its own. */
export const acting = <T>(viewer: ViewerRef, run: (tx: Tx) => Promise<T>): Promise<T> =>
  asViewer(viewer, run, { action: "tested" });

export async function query<Row extends object>(text: string, values: unknown[] = []) {
  return (await (await ownerPool()).query<Row & Record<string, unknown>>(text, values)).rows;
}

/** A sound document; `more` is set after its first lines. */
export const documentOf = (key: string, more = "", name = "Word helper") => `schema: tool/v1
key: ${key}
name: ${name}
summary: Explains a word.
mode: form
locale: en-US
tags: [reading]
audience:
  roles: [student, teacher]
inputs:
  - id: level # who asks
    type: select
    label: Level
    options: [easy, hard]
    required: true
messages:
  - role: system
    content: Explain words in {{ level }} language.
model:
  ref: balanced
safety:
  moderation: { input: block, output: block }
${more}`;

/** A draft of the teacher's in their department. @returns its id */
export async function draftTool(shop: Workshop, key = "word-helper", who = shop.teacher) {
  const groupId = shop.tree.ids["d.school.maths"] ?? null;
  const { id } = await acting(who, (tx) => createTool(tx, { groupId, yaml: documentOf(key) }));
  return id;
}

/** What somebody who has the page open would send. */
export const versionOf = async (viewer: ViewerRef, id: string) =>
  (await getTool(viewer, id)).version;

/** Sends what stands to review. @returns the number of the version */
export async function send(shop: Workshop, id: string, who = shop.teacher): Promise<number> {
  const version = await versionOf(who, id);
  return (await acting(who, (tx) => submitTool(tx, { id, version, note: "" }))).number;
}

/** Sends and approves what stands. */
export async function publishDraft(shop: Workshop, id: string): Promise<number> {
  const number = await send(shop, id);
  const version = await versionOf(shop.principal, id);
  await acting(shop.principal, (tx) => approveTool(tx, { id, version, number }));
  return number;
}
