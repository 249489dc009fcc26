import { randomUUID } from "node:crypto";
import { one, sql } from "../helpers/sql";
import type { RouteCase } from "./routes";
import { type ActionCase, type Expected, everybody, unknownVersion } from "./shared";
import type { Position, Principal, World } from "./world";

const review = "app/(console)/chats/review-actions.ts";
const settings = "app/(console)/settings/chats/actions.ts";

type Chat = { tenant: string; chat: string };

/** A chat of the pupil of that place, in its class, with one message; whoever asks has it open. */
async function chatAt(world: World, at: Position, who: Principal): Promise<Chat | null> {
  if (at === "nowhere") return null;
  const { group, person, tool, class: classId } = world.spots[at];
  const made = await one<Chat>(
    `insert into chat_sessions (tenant_id, tool_id, user_id, class_id)
     select tenant_id, $2, $3, $4 from groups where id = $1 returning tenant_id as tenant, id as chat`,
    [group, tool, person, classId],
  );
  await sql(
    "insert into messages (tenant_id, session_id, ordinal, role, content) values ($1, $2, 0, 'user', 'Hello')",
    [made.tenant, made.chat],
  );
  const reader = world.people[who]?.id;
  const home = (at === "foreign") === (who === "foreign_admin");
  if (reader && home) {
    await sql(
      `insert into chat_reads (tenant_id, kind, session_id, user_id, reader_id, reader_role, reason, expires_at)
       values ($1, 'opened', $2, $3, $4, 'teacher', 'A parent asked', now() + interval '1 hour')`,
      [made.tenant, made.chat, person, reader],
    );
  }
  return made;
}

/** A flag of such a chat, in a state of its life. */
async function flagAt(world: World, at: Position, who: Principal, closed = false) {
  const made = await chatAt(world, at, who);
  if (!made) return { id: randomUUID(), version: unknownVersion };
  return one<{ id: string; version: string }>(
    `insert into chat_flags (tenant_id, session_id, reason, severity, due_at, state, closing_note, closed_at)
     values ($1, $2, 'Matrix', 'low', now(), $3::flag_state, 'Done', $4) returning id, updated_at::text as version`,
    [made.tenant, made.chat, closed ? "closed" : "open", closed ? new Date() : null],
  );
}

/** Those who oversee the chat: admins above it, and the teacher of its class. */
const oversees: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok not_found not_found",
  group_admin: "ok ok not_found not_found not_found not_found",
  teacher: "ok not_found not_found not_found not_found not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};

const verb = (more: object = {}, closed = false): ActionCase => ({
  args: async (world, at, who) => [{ ...(await flagAt(world, at, who, closed)), ...more }],
  writes: true,
  expected: oversees,
});
const ofChat = (more: object): ActionCase => ({
  args: async (world, at, who) => [
    { chatId: (await chatAt(world, at, who))?.chat ?? randomUUID(), ...more },
  ],
  writes: true,
  expected: oversees,
});

/** A note of whoever asks; nobody else's is theirs to take back. */
async function noteAt(world: World, at: Position, who: Principal): Promise<{ id: string }> {
  const made = await chatAt(world, at, who);
  const author = world.people[who]?.id;
  const home = (at === "foreign") === (who === "foreign_admin");
  if (!made || !author || !home) return { id: randomUUID() };
  return one(
    "insert into chat_notes (tenant_id, session_id, author_id, body) values ($1, $2, $3, 'x') returning id",
    [made.tenant, made.chat, author],
  );
}

const rule = { name: "Matrix", kind: "terms", terms: "zzyzx", pattern: "" };
const grave = { severity: "low", dueHours: "24" };

type Table = "flag_rules" | "retention_rules" | "legal_holds";
const rows: Record<Table, string> = {
  flag_rules: `insert into flag_rules (tenant_id, name, kind, terms, created_by)
    select tenant_id, 'Rule ' || gen_random_uuid(), 'terms', '{zzyzx}', $2 from groups where id = $1`,
  retention_rules: `insert into retention_rules (tenant_id, tool_id, days, created_by)
    select g.tenant_id, t.id, 3650, $2 from groups g join tools t on t.group_id = g.id where g.id = $1
    on conflict (tenant_id, tool_id) do update set days = 3650`,
  legal_holds: `insert into legal_holds (tenant_id, user_id, reason, created_by)
    select tenant_id, $2, 'Matrix', $2 from groups where id = $1`,
};
async function rowAt(table: Table, world: World, at: Position) {
  if (at === "nowhere") return { id: randomUUID(), version: unknownVersion };
  const { group, person } = world.spots[at];
  return one<{ id: string; version: string }>(
    `${rows[table]} returning id, updated_at::text as version`,
    [group, person],
  );
}

/** What belongs to the whole district: a system_admin's own, and nobody else's. */
const ofSystemAdmins: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok not_found not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};
/** What a form chooses is a wrong choice where it is out of reach. */
const chosen: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok invalid invalid",
  foreign_admin: "invalid invalid invalid invalid ok invalid",
};
const once = (args: unknown[], writes: boolean): ActionCase => ({
  args: () => args,
  ...(writes && { writes: true as const }),
  once: true,
  expected: { ...everybody("forbidden"), system_admin: "ok", foreign_admin: "ok" },
});
const of = (table: Table, more: object = {}): ActionCase => ({
  args: async (world, at) => {
    const { id, version } = await rowAt(table, world, at);
    return [{ id, ...("name" in more && { version }), ...more }];
  },
  writes: true,
  expected: ofSystemAdmins,
});

/** The review of chats, and what a district sets up for them. */
export const chatReviewCases: Record<string, ActionCase | ActionCase[]> = {
  [`${review}#raise`]: [
    ofChat({ ordinal: null, reason: "Matrix", severity: "low", dueHours: 24 }),
    { ...ofChat({ ordinal: 0, reason: "Matrix", severity: "low", dueHours: 24 }), as: "a message" },
  ],
  [`${review}#take`]: verb(),
  [`${review}#assign`]: [
    verb({ assigneeId: "" }),
    {
      as: "to somebody out of reach",
      args: async (world, at, who) => [
        { ...(await flagAt(world, at, who)), assigneeId: randomUUID() },
      ],
      expected: {
        ...everybody("forbidden"),
        system_admin: "invalid invalid invalid invalid not_found not_found",
        group_admin: "invalid invalid not_found not_found not_found not_found",
        teacher: "invalid not_found not_found not_found not_found not_found",
        foreign_admin: "not_found not_found not_found not_found invalid not_found",
      },
    },
  ],
  [`${review}#change`]: verb({ severity: "high", due: "2026-12-24T18:00" }),
  [`${review}#close`]: verb({ note: "Done" }),
  [`${review}#dismiss`]: verb({ note: "Nothing" }),
  [`${review}#reopen`]: verb({}, true),
  [`${review}#write`]: ofChat({ flagId: null, body: "Matrix", mentions: [] }),
  [`${review}#takeBack`]: {
    args: async (world, at, who) => [await noteAt(world, at, who)],
    writes: true,
    expected: oversees,
  },
  [`${review}#mask`]: ofChat({ ordinal: 0, reason: "Matrix" }),
  [`${settings}#addRule`]: once([{ ...rule, ...grave }], true),
  [`${settings}#changeRule`]: of("flag_rules", { ...rule, ...grave }),
  [`${settings}#turnRule`]: of("flag_rules", { active: false }),
  [`${settings}#removeRule`]: of("flag_rules"),
  [`${settings}#tryOut`]: once([{ kind: "terms", terms: "a", pattern: "", text: "a" }], false),
  [`${settings}#keepDays`]: [
    once([{ toolId: null, days: "3650" }], true),
    {
      as: "of a tool",
      args: (world, at) => [{ toolId: world.spots[at].tool, days: "3650" }],
      writes: true,
      expected: chosen,
    },
  ],
  [`${settings}#dropDays`]: of("retention_rules"),
  [`${settings}#hold`]: {
    args: (world, at) => [
      { kind: "person", targetId: world.spots[at].person, reason: "A court asked" },
    ],
    writes: true,
    expected: chosen,
  },
  [`${settings}#release`]: of("legal_holds"),
  [`${settings}#chooseReading`]: {
    args: () => [{}, { reading: "on", version: unknownVersion }],
    writes: true,
    once: true,
    expected: { ...everybody("forbidden"), system_admin: "conflict", foreign_admin: "conflict" },
  },
};

/** The queue, and the settings of chats. */
export const chatReviewRoutes: Record<string, RouteCase> = {
  "/(console)/chats/review/page": {
    path: () => "/chats/review",
    expected: { ...everybody("200"), student: "/me", roleless: "/me" },
    once: true,
  },
  "/(console)/settings/chats/page": {
    path: () => "/settings/chats",
    expected: {
      ...everybody("404"),
      system_admin: "200",
      student: "/me",
      roleless: "/me",
      foreign_admin: "200",
    },
    once: true,
  },
};
