import { pgEnum } from "drizzle-orm/pg-core";

/** Highest first; the order of the labels is the order of the roles. */
export const memberRole = pgEnum("member_role", [
  "system_admin",
  "group_admin",
  "teacher",
  "student",
]);
