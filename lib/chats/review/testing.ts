import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  insert,
  makeChat,
  makeMember,
  makeMessage,
  makeTool,
  makeUser,
} from "@/db/testing/factories";
import { makeFlag, makeFlagRule } from "@/db/testing/factories-chats";
import { asOwner } from "@/lib/auth/testing/people";
import { addClass, as, type Campus, makeCampus } from "@/lib/classes/testing/school";

/** A class of Tia and Col with a chat of Pia's in it; Hal is a group_admin in the south. */
export type Desk = Campus & { tool: string; classId: string; chat: string; southern: string };

export async function makeDesk(): Promise<Desk> {
  const campus = await makeCampus();
  const { teacher, colleague, pupil, maths, south, tenantId } = campus;
  const classId = await addClass(
    maths,
    { name: "Algebra" },
    { teachers: [teacher, colleague], pupils: [pupil] },
  );
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const tool = await makeTool(owner, maths, teacher, { name: "Word helper" });
    const chat = await makeChat(owner, tenantId, { toolId: tool, userId: pupil, classId });
    const southern = await makeUser(owner, tenantId, { name: "Hal" });
    await makeMember(owner, southern, south, "group_admin");
    return { ...campus, tool, classId, chat, southern };
  });
}

/** A message that comes in, as the learning app writes it. @returns its id */
export async function say({ tenantId, chat }: { tenantId: string; chat: string }, content: string) {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, (owner) => makeMessage(owner, tenantId, chat, { content }));
}

export async function addFlag(desk: Desk, over: Record<string, unknown> = {}): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, (owner) => makeFlag(owner, desk.tenantId, desk.chat, over));
}

export async function addRule(desk: Desk, over: Record<string, unknown> = {}): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, (owner) => makeFlagRule(owner, desk.tenantId, desk.chief, over));
}

/** Another chat of somebody's, in a class or in none, whose last message came so many days ago. */
export async function addChat(
  { tenantId }: Campus,
  chat: {
    toolId: string;
    userId: string;
    classId?: string | null;
    days?: number;
    messages?: number;
  },
): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const id = await makeChat(owner, tenantId, chat);
    for (let n = 0; n < (chat.messages ?? 0); n += 1) await makeMessage(owner, tenantId, id);
    await owner.query(
      "update chat_sessions set last_message_at = now() - make_interval(days => $2) where id = $1",
      [id, chat.days ?? 0],
    );
    return id;
  });
}

/** Opens a chat as the page does; an admin says why. */
export const opening = (userId: string, chat: string) =>
  as(userId, (tx) => tx.execute(`select app.open_chat('${chat}', 'A parent has complained')`));

/** A tool of a group. */
export async function addTool(group: GroupRow, by: string): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, (owner) => makeTool(owner, group, by));
}

/** A row, as its owner puts it there. */
export async function put(table: string, values: Record<string, unknown>): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, (owner) => insert(owner, table, values));
}

/** What of a flag stands now. */
export async function flagRow(id: string) {
  const [row] = await asOwner<{
    state: string;
    dismissed: boolean;
    assignee_id: string | null;
    severity: string;
    closing_note: string | null;
    closed_by: string | null;
    rule_id: string | null;
    version: string;
  }>("select *, updated_at::text as version from chat_flags where id = $1", [id]);
  if (!row) throw new Error("There is no such flag.");
  return row;
}
