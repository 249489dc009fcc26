import { randomUUID } from "node:crypto";
import { sealOriginal } from "@/lib/chats/reading/original";
import { sql } from "../helpers/sql";
import type { RouteCase } from "./routes";
import { type ActionCase, type Expected, everybody } from "./shared";
import type { Position, Principal, World } from "./world";

const actions = "app/(console)/chats/[id]/actions.ts";
const messages = "app/(console)/chats/[id]/messages-actions.ts";
const chat = (world: Pick<World, "spots">, at: Position) => world.spots[at].chat;
const reason = "The matrix asks for it.";

/** Admins above with a record, and the teacher of the class below. */
const reads: Expected = {
  ...everybody("not_found"),
  system_admin: "ok ok ok ok not_found not_found",
  group_admin: "ok ok not_found not_found not_found not_found",
  teacher: "ok not_found not_found not_found not_found not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};

/** A record as the database would make it, even for those to whom it gives nothing. */
async function opened(world: World, at: Position, who: Principal): Promise<string> {
  await sql(
    `insert into chat_reads (tenant_id, kind, session_id, user_id, reader_id, reader_role, reason, expires_at)
     select u.tenant_id, 'opened', s.id, s.user_id, u.id, 'group_admin', $3, now() + interval '1 hour'
     from chat_sessions s join users u on u.tenant_id = s.tenant_id where s.id = $1 and u.id = $2`,
    [chat(world, at), world.people[who]?.id ?? null, reason],
  );
  return chat(world, at);
}

/** Masks the one message of the chat. @returns its id */
async function masked(id: string): Promise<string> {
  const [found] = await sql<{ id: string }>("select id from messages where session_id = $1", [id]);
  if (!found) return randomUUID();
  await sql("update messages set content = '[redacted]', redacted_at = now() where id = $1", [
    found.id,
  ]);
  await sql(
    `insert into message_redactions (tenant_id, session_id, message_id, sealed, reason, redacted_by)
     select m.tenant_id, m.session_id, m.id, $2, 'Matrix', s.user_id
     from messages m join chat_sessions s on s.id = m.session_id where m.id = $1
     on conflict do nothing`,
    [found.id, sealOriginal(found.id, { content: "What?", earlier: [] })],
  );
  return found.id;
}

/** Transcripts: who opens and reads what was said. */
export const chatTranscriptCases: Record<string, ActionCase | ActionCase[]> = {
  [`${actions}#open`]: {
    args: (world, at) => [{ id: chat(world, at), reason }],
    expected: reads,
  },
  [`${messages}#readMessages`]: [
    {
      args: async (world, at, who) => [{ id: await opened(world, at, who), from: 0, find: "" }],
      expected: reads,
    },
    {
      as: "without a record",
      args: (world, at) => [{ id: chat(world, at), from: 0, find: "" }],
      expected: {
        ...reads,
        system_admin: "forbidden forbidden forbidden forbidden not_found not_found",
        group_admin: "forbidden forbidden not_found not_found not_found not_found",
        teacher: "forbidden not_found not_found not_found not_found not_found",
        foreign_admin: "not_found not_found not_found not_found forbidden not_found",
      },
    },
  ],
  [`${actions}#readPart`]: {
    args: async (world, at, who) => [
      { id: await opened(world, at, who), ordinal: 0, from: 0, find: "" },
    ],
    expected: reads,
  },
  [`${actions}#unmask`]: {
    args: async (world, at, who) => {
      const id = await opened(world, at, who);
      return [{ id, messageId: await masked(id) }];
    },
    expected: {
      ...everybody("forbidden"),
      system_admin: reads.system_admin,
      foreign_admin: reads.foreign_admin,
    },
  },
};

/** The page of a chat: that it took place, and with a record what was said. */
export const chatTranscriptRoutes: Record<string, RouteCase> = {
  "/(console)/chats/[id]/page": {
    path: (world, at) => `/chats/${chat(world, at)}`,
    expected: {
      system_admin: "200 200 200 200 404 404",
      group_admin: "200 200 404 404 404 404",
      teacher: "200 404 404 404 404 404",
      student: "/me",
      roleless: "/me",
      foreign_admin: "404 404 404 404 200 404",
    },
  },
};
