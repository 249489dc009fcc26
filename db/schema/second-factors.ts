import { relations } from "drizzle-orm";
import { bigint, foreignKey, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, tenantId, updatedAt } from "./columns";
import { policies } from "./policies";
import { users } from "./users";

/** The shared secret of an authenticator app, encrypted; no grant to the app role. */
export const secondFactors = pgTable(
  "second_factors",
  {
    userId: uuid("user_id").primaryKey(),
    tenantId: tenantId(),
    /** AES-256-GCM, as lib/security/secrets writes it. */
    secret: text("secret").notNull(),
    /** Null until the person typed a first code: until then it counts for nothing. */
    confirmedAt: moment("confirmed_at"),
    /** The time step of the last code taken: none is taken twice. */
    lastStep: bigint("last_step", { mode: "number" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("second_factors_tenant_idx").on(table.tenantId, table.userId),
    foreignKey({
      name: "second_factors_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    ...policies({}),
  ],
);

export const secondFactorsRelations = relations(secondFactors, ({ one }) => ({
  user: one(users, { fields: [secondFactors.userId], references: [users.id] }),
}));

export type SecondFactor = typeof secondFactors.$inferSelect;
export type NewSecondFactor = typeof secondFactors.$inferInsert;
