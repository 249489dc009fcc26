import { relations, sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { authTokens } from "./auth-tokens";
import { chatSessions } from "./chat-sessions";
import { classMembers } from "./class-members";
import { createdAt, deletedAt, id, moment, tenantId, updatedAt } from "./columns";
import { enrollments } from "./enrollments";
import { groupMembers } from "./group-members";
import { isMe, isSystemAdmin, policies } from "./policies";
import { sessions } from "./sessions";
import { students } from "./students";
import { tenants } from "./tenants";
import { tools } from "./tools";
import { userRoles } from "./user-roles";

export const userStatus = pgEnum("user_status", ["invited", "active", "suspended", "archived"]);

const managed = sql`${isSystemAdmin} or app.manages_user(id)`;

/**
 * Everybody: staff, teachers, pupils (seeds 000 and 003, 8.3.2). There is no role here: a
 * person's role is their highest membership.
 */
export const users = pgTable(
  "users",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    authId: uuid("auth_id").unique(),
    email: varchar("email", { length: 255 }),
    emailVerified: boolean("email_verified").notNull().default(false),
    username: varchar("username", { length: 255 }),
    name: varchar("name", { length: 255 }).notNull(),
    /** The name as searches compare it: lower case, without accents. */
    nameFolded: text("name_folded").generatedAlwaysAs(sql`app.fold(name)`),
    givenName: varchar("given_name", { length: 255 }),
    familyName: varchar("family_name", { length: 255 }),
    sourcedId: varchar("sourced_id", { length: 255 }),
    avatarUrl: varchar("avatar_url", { length: 500 }),
    phone: varchar("phone", { length: 50 }),
    status: userStatus("status").notNull().default("active"),
    lastLogin: moment("last_login"),
    metadata: jsonb("metadata").notNull().default({}),
    preferences: jsonb("preferences").notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
    /** What the people page searches: name, e-mail and user name, folded. */
    searchFolded: text("search_folded").generatedAlwaysAs(
      sql`app.fold(name || ' ' || coalesce(email, '') || ' ' || coalesce(username, ''))`,
    ),
    /** The same where it is short enough to lie in the index of names, which then answers searches. */
    searchHead: text("search_head").generatedAlwaysAs(
      sql`case when length(app.fold(name || ' ' || coalesce(email, '') || ' ' || coalesce(username, ''))) <= 120 then app.fold(name || ' ' || coalesce(email, '') || ' ' || coalesce(username, '')) end`,
    ),
    /** When everything about the person was erased; the row stays so that the log keeps its end. */
    erasedAt: moment("erased_at"),
  },
  (table) => [
    unique("users_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("idx_users_tenant_email")
      .on(table.tenantId, sql`lower(${table.email})`)
      .where(sql`deleted_at is null`),
    uniqueIndex("idx_users_tenant_username")
      .on(table.tenantId, sql`lower(${table.username})`)
      .where(sql`deleted_at is null`),
    uniqueIndex("idx_users_tenant_sourced_id")
      .on(table.tenantId, table.sourcedId)
      .where(sql`deleted_at is null`),
    index("idx_users_tenant_name").on(
      table.tenantId,
      sql`${table.name} collate app.natural`,
      table.id,
    ),
    index("idx_users_tenant_email_sort").on(table.tenantId, sql`lower(${table.email})`, table.id),
    index("idx_users_tenant_created").on(table.tenantId, table.createdAt, table.id),
    index("idx_users_tenant_last_login").on(table.tenantId, table.lastLogin, table.id),
    index("idx_users_tenant_status").on(table.tenantId, table.status),
    // Sign-in asks before any tenant is known.
    index("idx_users_login_email").on(sql`lower(${table.email})`),
    index("idx_users_login_username").on(sql`lower(${table.username})`),
    check(
      "check_email_format",
      sql`${table.email} ~ '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$'`,
    ),
    check("check_name_present", sql`${table.name} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({
      select: sql`id = ${isMe} or ${isSystemAdmin} or app.sees_user(id)`,
      insert: sql`${isSystemAdmin} or (select app.user_role()) = 'group_admin'`,
      update: managed,
      // Nobody locks themselves out.
      updateTo: sql`(${managed}) and (id <> ${isMe} or (status = 'active' and deleted_at is null))`,
    }),
  ],
);

export const usersRelations = relations(users, ({ one, many }) => ({
  student: one(students, { fields: [users.id], references: [students.userId] }),
  enrollments: many(enrollments, { relationName: "student" }),
  tenant: one(tenants, { fields: [users.tenantId], references: [tenants.id] }),
  memberships: many(groupMembers),
  userRoles: many(userRoles),
  classMembers: many(classMembers),
  sessions: many(sessions),
  authTokens: many(authTokens),
  tools: many(tools),
  chatSessions: many(chatSessions),
}));

export type User = typeof users.$inferSelect;
export type NewUser = typeof users.$inferInsert;
