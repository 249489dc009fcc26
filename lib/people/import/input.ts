import { z } from "zod";

const header = z.string().min(1).max(500);
const column = header.nullable();
/** What a file may grant: never system_admin (decision 020). */
const grantedRole = z.enum(["group_admin", "teacher", "student"]);

/** Where a membership's role comes from: the same for all rows, or as a column says. */
const roleSource = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("fixed"), role: grantedRole }),
  z.strictObject({
    from: z.literal("column"),
    column: header,
    /** What the column may say, in lower case; any other word refuses its row. */
    values: z.record(z.string().max(200), grantedRole),
  }),
]);

/** Where a membership's group comes from: the target of the import, or as a column says. */
const groupSource = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("target") }),
  z.strictObject({
    from: z.literal("column"),
    column: header,
    by: z.enum(["any", "sourcedId", "path", "name"]).default("any"),
  }),
]);

export const membershipSource = z.strictObject({ group: groupSource, role: roleSource });

/** Which columns of one file say what; null where none does. */
export const personTable = z.strictObject({
  /** The name of the file as uploaded. */
  file: z.string().min(1).max(255),
  sourcedId: column.default(null),
  username: column.default(null),
  email: column.default(null),
  name: column.default(null),
  givenName: column.default(null),
  familyName: column.default(null),
  phone: column.default(null),
  status: column.default(null),
  memberships: z.array(membershipSource).max(5).default([]),
  /** A tenant's own fields by their key. */
  fields: z
    .array(z.strictObject({ key: z.string().max(64), column: header }))
    .max(100)
    .default([]),
});

export const matchKeys = ["sourcedId", "username", "email"] as const;
export const importModes = ["both", "add", "update"] as const;

/** What an import of people reads, and where from; kept with the import. */
export const peopleImportMapping = z
  .strictObject({
    /** `add` leaves people alone who are known already; `update` refuses nobody but adds nobody. */
    mode: z.enum(importModes).default("both"),
    /** By which column a person is found again. */
    matchBy: z.enum(matchKeys),
    /** What new people are, where the file does not say. */
    newStatus: z.enum(["active", "invited"]).default("active"),
    tables: z.array(personTable).min(1).max(10),
  })
  .superRefine(({ tables, matchBy }, context) => {
    tables.forEach((table, at) => {
      if (table[matchBy] === null) {
        context.addIssue({
          code: "custom",
          path: ["tables", at, matchBy],
          message: `Choose the column of ${table.file} by which people are found again.`,
        });
      }
    });
  });

const importId = z.uuid("This is not the id of an import.").toLowerCase();
export const planPeopleInput = z.strictObject({ id: importId, mapping: peopleImportMapping });
export const applyPeopleInput = z.strictObject({
  id: importId,
  /** Set when the person has seen that rows with errors are left out. */
  skipErrors: z.boolean().default(false),
});

export type PeopleImportMapping = z.infer<typeof peopleImportMapping>;
export type PersonTable = z.infer<typeof personTable>;
export type MembershipSource = z.infer<typeof membershipSource>;
export type MatchKey = (typeof matchKeys)[number];
export type ImportMode = (typeof importModes)[number];
export type GrantedRole = z.infer<typeof grantedRole>;
