import { z } from "zod";

const header = z.string().min(1).max(500);
const groupType = z.enum(["district", "school", "department", "custom"]);
const levelKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "A level's key has small letters, digits and hyphens.");

/** The type of a level's groups: the same for all, or read from a column. */
const levelType = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("fixed"), type: groupType }),
  z.strictObject({
    from: z.literal("column"),
    column: header,
    /** What the column may say, in lower case; anything else is `custom`. */
    values: z.record(z.string().max(200), groupType),
  }),
]);

/**
 * One level of the tree that is read from a file. Several levels may be read from the same rows,
 * as where each school's row repeats its district.
 */
export const groupLevel = z.strictObject({
  key: levelKey,
  /** The name of the file as uploaded. */
  file: z.string().min(1).max(255),
  idColumn: header,
  /** Null: the name is made from `namePattern`. */
  nameColumn: header.nullable(),
  /** `{id}` stands for the id, e.g. "Region {id}". */
  namePattern: z.string().min(1).max(100).default("{id}"),
  type: levelType,
  /** The column that holds the parent's id and the level to which that id belongs. */
  parent: z.strictObject({ column: header, level: levelKey }).nullable(),
  /** Stands before the id in sourced_id, where ids of two levels could be the same. */
  prefix: z.string().max(40).default(""),
});

/** What an import of groups reads, and where from; kept with the import. */
export const groupImportMapping = z
  .strictObject({ levels: z.array(groupLevel).min(1).max(10) })
  .superRefine(({ levels }, context) => {
    const keys = levels.map(({ key }) => key);
    levels.forEach((level, at) => {
      if (keys.indexOf(level.key) !== at) {
        context.addIssue({
          code: "custom",
          path: ["levels", at, "key"],
          message: `Two levels are called “${level.key}”.`,
        });
      }
      if (level.parent && !keys.includes(level.parent.level)) {
        context.addIssue({
          code: "custom",
          path: ["levels", at, "parent"],
          message: `There is no level “${level.parent.level}”.`,
        });
      }
    });
  });

const importId = z.uuid("This is not the id of an import.").toLowerCase();
export const planImportInput = z.strictObject({ id: importId, mapping: groupImportMapping });
export const applyImportInput = z.strictObject({
  id: importId,
  /** Set when the person has seen that rows with errors are left out. */
  skipErrors: z.boolean().default(false),
});

export type GroupLevel = z.infer<typeof groupLevel>;
export type GroupImportMapping = z.infer<typeof groupImportMapping>;
