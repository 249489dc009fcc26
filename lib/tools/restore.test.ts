import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { createTool, keepDraft, removeTool, restoreText, saveTool } from "./mutations";
import { getDraft, getTool, groupsAt, listVersions, problemsOf } from "./queries";
import { rejectTool, submitTool } from "./review";
import { starterText } from "./starter";

let tree: Planted;
let author: ViewerRef;
const as = <T>(who: ViewerRef, verb: (tx: Tx) => Promise<T>) =>
  asViewer(who, verb, { action: "x" });

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.hill"]);
  author = await plantPerson(tree, "teacher", "d.hill");
});

async function make(key: string) {
  const groupId = tree.ids["d.hill"] ?? "";
  const yaml = starterText(key, "A tool");
  const { id } = await as(author, (tx) => createTool(tx, { groupId, yaml }));
  return { id, yaml, seen: async () => ({ id, version: (await getTool(author, id)).version }) };
}

/** Sends the text to review and back. */
async function sendBack({ seen }: Awaited<ReturnType<typeof make>>) {
  const asked = { ...(await seen()), note: "" };
  const { number } = await as(author, (tx) => submitTool(tx, asked));
  const answer = { ...(await seen()), number, reason: "Shorter." };
  await as(tree.admin, (tx) => rejectTool(tx, answer));
}

it("puts an old text into the draft, hands back what stood there, and keeps what is unsaved", async () => {
  const tool = await make("old-text");
  await sendBack(tool);
  const newer = `${tool.yaml}# newer\n`;
  const saved = await as(author, async (tx) =>
    saveTool(tx, { ...(await tool.seen()), yaml: newer }),
  );
  await as(author, (tx) => keepDraft(tx, { id: tool.id, base: saved.version, yaml: "half a" }));
  const back = await as(author, (tx) => restoreText(tx, { ...saved, number: 1 }));
  expect(back).toMatchObject({ replaced: newer, problems: 0 });
  expect(await getTool(author, tool.id)).toMatchObject({ yaml: tool.yaml, status: "draft" });
  expect(await getDraft(author, tool.id)).toMatchObject({ yaml: "half a" });
  const stale = { ...saved, number: 1 };
  await expect(as(author, (tx) => restoreText(tx, stale))).rejects.toMatchObject({
    code: "conflict",
    current: { yaml: tool.yaml },
  });
  const missing = { id: tool.id, version: back.version, number: 9 };
  await expect(as(author, (tx) => restoreText(tx, missing))).rejects.toThrow("This version");
});

it("lets an author save the same text of a tool that was sent back, and it stays sent back", async () => {
  const tool = await make("same-text");
  await sendBack(tool);
  const before = await tool.seen();
  const saved = await as(author, (tx) => saveTool(tx, { ...before, yaml: tool.yaml }));
  expect(saved).toEqual({ ...before, problems: 0 });
  expect(await getTool(author, tool.id)).toMatchObject({ status: "rejected" });
});

it("lets an author delete what was sent back and never used", async () => {
  const tool = await make("sent-back");
  await sendBack(tool);
  const asked = await tool.seen();
  expect(await as(author, (tx) => removeTool(tx, asked))).toEqual({ retired: false });
  await expect(getTool(author, tool.id)).rejects.toThrow("This tool");
});

it("tells of a review in one line of the log, the version following its tool", async () => {
  const tool = await make("one-line");
  await sendBack(tool);
  const { rows } = await as(tree.admin, (tx) =>
    tx.execute<{ type: string }>(sql`
      select resource_type as type from audit_logs
      where part_of = ${tool.id} and resource_type = 'tool_versions'`),
  );
  expect(rows).toHaveLength(2);
  expect(await listVersions(author, tool.id)).toMatchObject([{ number: 1, reason: "Shorter." }]);
});

it("says what is wrong with a text as it stands, and names a group that is gone", async () => {
  const named = starterText("named", "Named").replace(
    "roles: [teacher]",
    "roles: [teacher]\n  groups: { include: [d.gone] }",
  );
  const groupId = tree.ids["d.hill"] ?? null;
  const problems = await problemsOf(author, { yaml: named, groupId });
  expect(problems.map(({ severity }) => severity)).toEqual(["error"]);
  expect(problems[0]?.message).toBe("There is no such group.");
  const [hill, gone] = await groupsAt(author, ["d.hill", "d.gone"]);
  expect(hill).toMatchObject({ id: groupId, name: "Group hill", archived: false });
  expect(gone).toEqual({ path: "d.gone", id: null, name: null, archived: false });
});
