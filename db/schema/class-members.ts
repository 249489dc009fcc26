import { relations, sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { classes } from "./classes";
import { createdAt, id, tenantId } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

export const classRole = pgEnum("class_role", ["teacher", "student"]);

/** Whoever keeps the class, while it is not archived. */
const edited = sql`app.edits_roster(class_id)`;

/** The roster, and who may see the class (seed 001). A change of role is an UPDATE. */
export const classMembers = pgTable(
  "class_members",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    classId: uuid("class_id").notNull(),
    userId: uuid("user_id").notNull(),
    role: classRole("role").notNull(),
    isPrimary: boolean("is_primary").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    unique("class_members_tenant_id_id").on(table.tenantId, table.id),
    unique("class_members_class_id_user_id").on(table.classId, table.userId),
    index("class_members_class_id_idx").on(table.tenantId, table.classId, table.role),
    index("class_members_user_id_idx").on(table.tenantId, table.userId),
    uniqueIndex("class_members_one_primary").on(table.classId).where(sql`is_primary`),
    foreignKey({
      name: "class_members_class_fk",
      columns: [table.tenantId, table.classId],
      foreignColumns: [classes.tenantId, classes.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "class_members_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    /** Only a teacher answers for a class. */
    check(
      "class_members_primary_teaches",
      sql`not ${table.isPrimary} or ${table.role} = 'teacher'`,
    ),
    ...policies({
      select: sql`user_id = ${isMe} or ${isSystemAdmin} or app.keeps_class(class_id)`,
      insert: edited,
      update: edited,
      delete: edited,
    }),
  ],
);

export const classMembersRelations = relations(classMembers, ({ one }) => ({
  class: one(classes, { fields: [classMembers.classId], references: [classes.id] }),
  user: one(users, { fields: [classMembers.userId], references: [users.id] }),
}));

export type ClassMember = typeof classMembers.$inferSelect;
export type NewClassMember = typeof classMembers.$inferInsert;
