import { relations } from "drizzle-orm";
import { foreignKey, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt, tenantId } from "./columns";
import { policies } from "./policies";
import { users } from "./users";

/**
 * People without any membership, kept by triggers of users and group_members: the anti-join of a
 * million people and a million memberships would cost half a second a page. No grant to the app.
 */
export const unplacedUsers = pgTable(
  "unplaced_users",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "unplaced_users_pk", columns: [table.tenantId, table.userId] }),
    foreignKey({
      name: "unplaced_users_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    ...policies({}),
  ],
);

export const unplacedUsersRelations = relations(unplacedUsers, ({ one }) => ({
  user: one(users, { fields: [unplacedUsers.userId], references: [users.id] }),
}));

export type UnplacedUser = typeof unplacedUsers.$inferSelect;
export type NewUnplacedUser = typeof unplacedUsers.$inferInsert;
