import { randomUUID } from "node:crypto";
import { literal } from "../testing/matrix";
import type { Person, PrincipalName, World } from "../testing/principals";
import { rosterEscalations } from "./escalations-rosters";

/** A single attempt that no place in the matrix describes, and who may succeed with it. */
export type Escalation = {
  title: string;
  table: string;
  sql: (world: World, who: Person) => string;
  allowed: PrincipalName[];
};

const q = literal;

export const escalations: Escalation[] = [
  ...rosterEscalations,
  {
    title: "grants system_admin on the root",
    table: "group_members",
    sql: ({ root, newcomer }) => `insert into group_members (tenant_id, user_id, group_id, role)
      values (${q(root.tenantId)}, ${q(newcomer)}, ${q(root.id)}, 'system_admin')`,
    allowed: ["system_admin"],
  },
  {
    title: "raises a teacher of the root to system_admin",
    table: "group_members",
    sql: ({ rootTeacher }) =>
      `update group_members set role = 'system_admin' where id = ${q(rootTeacher.member)}`,
    allowed: ["system_admin"],
  },
  {
    title: "raises a teacher of the root to system_admin, naming no row",
    table: "group_members",
    sql: () => "update group_members set role = 'system_admin'",
    // Even a system_admin's would put system_admins on groups other than the root.
    allowed: [],
  },
  {
    title: "gives themselves a role on a group above their own",
    table: "group_members",
    sql: ({ places }, who) => `insert into group_members (tenant_id, user_id, group_id, role)
      values (${q(who.tenantId)}, ${q(who.userId)}, ${q(places.ancestor.node.id)}, 'group_admin')`,
    allowed: ["system_admin", "root_admin"],
  },
  {
    title: "places somebody out of sight in a group of their own",
    table: "group_members",
    sql: ({
      places: { own, sibling },
    }) => `insert into group_members (tenant_id, user_id, group_id, role)
      values (${q(own.node.tenantId)}, ${q(sibling.person.userId)}, ${q(own.node.id)}, 'student')`,
    allowed: ["system_admin", "root_admin"],
  },
  {
    title: "reads in the log how an account of a sibling came to be",
    table: "audit_logs",
    sql: ({ places: { sibling } }) => `select from audit_logs
      where resource_type = 'users' and resource_id = ${q(sibling.person.userId)}`,
    allowed: ["system_admin", "root_admin"],
  },
  {
    title: "gives somebody a built-in role as a custom one",
    table: "user_roles",
    sql: ({ root, newcomer }) => `insert into user_roles (tenant_id, user_id, role_id)
      select ${q(root.tenantId)}, ${q(newcomer)}, id from roles where built_in = 'system_admin'`,
    allowed: [],
  },
  {
    title: "gives themselves a custom role",
    table: "user_roles",
    sql: ({ tenants }, who) => `insert into user_roles (tenant_id, user_id, role_id)
      values (${q(who.tenantId)}, ${q(who.userId)}, ${q(tenants.own.role)})`,
    allowed: [],
  },
  {
    title: "makes a role that may grant",
    table: "roles",
    sql: ({ root }) => `insert into roles (tenant_id, key, name, permissions)
      values (${q(root.tenantId)}, 'mighty', 'Mighty', '{members.grant}')`,
    allowed: [],
  },
  {
    title: "changes a built-in role",
    table: "roles",
    sql: () => "update roles set name = 'Mine' where built_in = 'teacher'",
    allowed: [],
  },
  {
    title: "renames the root group",
    table: "groups",
    sql: ({ root }) => `update groups set name = 'Mine' where id = ${q(root.id)}`,
    allowed: ["system_admin"],
  },
  {
    title: "carries a sub-group out of their own subtree, naming no row",
    table: "groups",
    sql: ({ places }) =>
      `update groups set path = ${q(`${places.sibling.node.path}.algebra`)}, slug = 'algebra'`,
    allowed: [],
  },
  {
    title: "makes a person whose address counts as proved",
    table: "users",
    sql: ({ root }) => `insert into users (tenant_id, name, email, email_verified)
      values (${q(root.tenantId)}, 'Forged', 'forged@example.org', true)`,
    allowed: [],
  },
  {
    title: "binds a new person to an outside identity",
    table: "users",
    sql: ({ root }) => `insert into users (tenant_id, name, auth_id)
      values (${q(root.tenantId)}, 'Forged', ${q(randomUUID())})`,
    allowed: [],
  },
  {
    title: "suspends themselves",
    table: "users",
    sql: (_world, who) => `update users set status = 'suspended' where id = ${q(who.userId)}`,
    allowed: [],
  },
  {
    title: "archives themselves",
    table: "users",
    sql: (_world, who) => `update users set deleted_at = now() where id = ${q(who.userId)}`,
    allowed: [],
  },
  {
    title: "issues a link in another's name",
    table: "auth_tokens",
    sql: ({ places: { within, sibling } }) => `insert into auth_tokens
      (tenant_id, user_id, purpose, token_hash, expires_at, created_by) values
      (${q(within.node.tenantId)}, ${q(within.person.userId)}, 'password_reset', ${q(randomUUID())},
       '2999-01-01', ${q(sibling.person.userId)})`,
    allowed: [],
  },
  {
    title: "makes a tool that is approved from the start",
    table: "tools",
    sql: ({ places: { own } }, who) => `insert into tools
      (tenant_id, group_id, created_by, key, name, yaml, status) values
      (${q(own.node.tenantId)}, ${q(own.node.id)}, ${q(who.userId)}, 'at-once', 'At once', '', 'approved')`,
    allowed: [],
  },
  {
    title: "makes a tool in another's name",
    table: "tools",
    sql: ({ places: { own } }) => `insert into tools
      (tenant_id, group_id, created_by, key, name, yaml) values
      (${q(own.node.tenantId)}, ${q(own.node.id)}, ${q(own.person.userId)}, 'forged', 'Forged', '')`,
    // It is the student's own name, but a student makes no tools.
    allowed: [],
  },
  {
    title: "makes a tool for the whole tenant",
    table: "tools",
    sql: ({ root }, who) => `insert into tools (tenant_id, created_by, key, name, yaml) values
      (${q(root.tenantId)}, ${q(who.userId)}, 'everywhere', 'Everywhere', '')`,
    allowed: ["system_admin"],
  },
  {
    title: "approves a draft without a review",
    table: "tools",
    sql: ({ people: { teacher } }) =>
      `update tools set status = 'approved' where id = ${q(teacher?.tool)}`,
    allowed: [],
  },
  {
    title: "writes a version in another's name",
    table: "tool_versions",
    sql: ({ places: { own } }, who) => `insert into tool_versions
      (tenant_id, tool_id, number, yaml, content_hash, author_id) values
      (${q(who.tenantId)}, ${q(who.tool)}, 77, '', '', ${q(own.person.userId)})`,
    allowed: [],
  },
  {
    title: "approves a version in another's name",
    table: "tool_versions",
    sql: ({ places: { own } }, who) =>
      `update tool_versions set approver_id = ${q(own.person.userId)} where id = ${q(who.version)}`,
    allowed: [],
  },
  {
    title: "makes a key in another's name",
    table: "api_keys",
    sql: ({ root, places: { own } }) => `insert into api_keys
      (tenant_id, name, prefix, key_hash, scopes, created_by) values
      (${q(root.tenantId)}, 'Forged', 'hr_forged', ${q("e".repeat(64))}, '{tools.read}', ${q(own.person.userId)})`,
    allowed: [],
  },
  {
    title: "makes a key that opens what no scope is",
    table: "api_keys",
    sql: ({ root }, who) => `insert into api_keys
      (tenant_id, name, prefix, key_hash, scopes, created_by) values
      (${q(root.tenantId)}, 'Mighty', 'hr_mighty', ${q("f".repeat(64))}, '{people.read}', ${q(who.userId)})`,
    allowed: [],
  },
  {
    title: "reads the hash of a key",
    table: "api_keys",
    sql: () => "select key_hash from api_keys",
    allowed: [],
  },
  {
    title: "puts another hash in the place of a key's",
    table: "api_keys",
    sql: () => `update api_keys set key_hash = ${q("e".repeat(64))}`,
    allowed: [],
  },
  {
    title: "lets a key open more",
    table: "api_keys",
    sql: () => "update api_keys set expires_at = null",
    allowed: [],
  },
];
