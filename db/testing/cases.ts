import { randomUUID } from "node:crypto";
import { bare, byGroup, person, personal, type TableCase, tenantAt, toOtherTenant } from "./case";
import { accessCases } from "./cases-access";
import { chatCases } from "./cases-chats";
import { rosterCases } from "./cases-rosters";
import { toolCases } from "./cases-tools";
import { unique } from "./factories";
import { type Position, positions, type World } from "./principals";

export type { TableCase } from "./case";

const FUTURE = "2999-01-01";
const sited = (column: "classId" | "roster" | "importId") => (world: World) =>
  Object.fromEntries(positions.map((at) => [at, world.places[at][column]]));
const newcomer = (world: World, at: Position) =>
  at === "foreign" ? world.foreignNewcomer : world.newcomer;
export const cases: Record<string, TableCase> = {
  ...accessCases,
  ...chatCases,
  ...rosterCases,
  ...toolCases,
  tenants: {
    key: "id",
    rows: (world) => ({ own: world.root.tenantId, foreign: world.foreignRoot.tenantId }),
    insert: (_world, _who, at) =>
      at === "own"
        ? { name: "A third", subdomain: `third-${unique()}`, contact_email: "a@example.org" }
        : undefined,
    update: () => ({ name: "Renamed" }),
    move: {
      from: "own",
      to: (_world, at) => (at === "foreign" ? { id: randomUUID() } : undefined),
    },
  },
  users: {
    key: "id",
    rows: personal("userId"),
    insert: (world, _who, at) =>
      at === "own" || at === "foreign"
        ? { tenant_id: tenantAt(world, at), name: "Invited", status: "invited" }
        : undefined,
    update: () => ({ phone: "+1 555 0100" }),
    move: toOtherTenant,
  },
  groups: {
    key: "id",
    rows: (world) => Object.fromEntries(positions.map((at) => [at, world.places[at].node.id])),
    insert: (world, _who, at) => ({
      tenant_id: tenantAt(world, at),
      type: "custom",
      name: "New",
      slug: "new",
      path: `${world.places[at].node.path}.new`,
    }),
    update: () => ({ name: "Renamed" }),
    move: {
      from: "within",
      to: (world, at) => {
        if (at === "own" || at === "within") return undefined;
        const path = `${world.places[at].node.path}.algebra`;
        return at === "foreign" ? { tenant_id: tenantAt(world, at), slug: "x", path } : { path };
      },
    },
  },
  group_members: {
    key: "id",
    rows: personal("member"),
    insert: (world, _who, at) => ({
      tenant_id: tenantAt(world, at),
      user_id: newcomer(world, at),
      group_id: world.places[at].node.id,
      role: "teacher",
    }),
    update: () => ({ role: "student" }),
    move: { from: "within", to: byGroup },
  },
  sessions: {
    key: "id",
    rows: personal("session"),
    insert: bare,
    update: () => ({ expires_at: FUTURE }),
    move: toOtherTenant,
  },
  credentials: {
    key: "user_id",
    rows: personal("credential"),
    insert: bare,
    update: () => ({ password_hash: "mine" }),
    move: toOtherTenant,
  },
  auth_tokens: {
    key: "id",
    rows: personal("token"),
    insert: (world, who, at) => ({
      tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
      user_id: person(world, who, at).userId,
      purpose: "password_reset",
      token_hash: randomUUID(),
      expires_at: FUTURE,
      created_by: who.userId,
    }),
    update: () => ({ used_at: null }),
    move: toOtherTenant,
  },
  classes: {
    key: "id",
    rows: sited("classId"),
    insert: (world, _who, at) => ({
      tenant_id: tenantAt(world, at),
      group_id: world.places[at].node.id,
      name: "New class",
    }),
    update: () => ({ name: "Renamed" }),
    move: { from: "own", to: byGroup },
  },
  class_members: {
    key: "id",
    rows: sited("roster"),
    insert: (world, _who, at) => ({
      tenant_id: tenantAt(world, at),
      class_id: world.places[at].classId,
      user_id: world.places[at].pupil,
      role: "student",
    }),
    update: () => ({ is_primary: false }),
    move: {
      from: "within",
      to: (world, at) => (at === "own" ? undefined : { class_id: world.places[at].classId }),
    },
  },
  imports: {
    key: "id",
    rows: sited("importId"),
    insert: (world, who, at) => ({
      tenant_id: tenantAt(world, at),
      kind: "groups",
      target_group_id: world.places[at].node.id,
      created_by: who.userId,
    }),
    update: () => ({ failure: "It stopped." }),
    move: {
      from: "own",
      to: (world, at) =>
        at === "own"
          ? undefined
          : at === "foreign"
            ? { tenant_id: tenantAt(world, at), target_group_id: world.places[at].node.id }
            : { target_group_id: world.places[at].node.id },
    },
  },
  audit_logs: {
    key: "id",
    rows: personal("audit"),
    insert: bare,
    update: () => ({ action: "something_else" }),
    move: toOtherTenant,
  },
};
