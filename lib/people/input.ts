import { z } from "zod";
import { email, partOfName, phone, username } from "./text";

const id = z.uuid("This is not the id of a person.");
const version = z.string().min(1).max(40);
/** Values of the tenant's own fields by key; `lib/fields` judges them against their types. */
const fields = z.record(z.string().max(64), z.unknown()).default({});

const details = {
  /** As shown; blank means the given name and the family name. */
  name: partOfName,
  givenName: partOfName,
  familyName: partOfName,
  email,
  username,
  phone,
  fields,
};
type Named = { name: string | null; givenName: string | null; familyName: string | null };

const isNamed = ({ name, givenName, familyName }: Named) =>
  Boolean(name ?? givenName ?? familyName);
const nameless = { path: ["name"], error: "Give the person a name." };

/** The name as shown: what was typed there, else given and family name. */
export function shownName({ name, givenName, familyName }: Named): string {
  const parts = [givenName, familyName].filter(Boolean).join(" ");
  return [...(name ?? parts)].slice(0, 255).join("");
}

const memberRole = z.enum(["system_admin", "group_admin", "teacher", "student"]);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable());

export const createPersonInput = z
  .strictObject({
    ...details,
    role: optional(memberRole),
    groupId: optional(z.uuid("Choose a group.")),
    /** `invite` makes a link with which the person joins; `active` leaves that for later. */
    start: z.enum(["invite", "active"]),
  })
  .refine(isNamed, nameless)
  .refine(({ role, groupId }) => !role || groupId, {
    path: ["groupId"],
    error: "Choose the group in which they have this role.",
  })
  .refine(({ role, groupId }) => role || !groupId, {
    path: ["role"],
    error: "Choose a role in that group.",
  })
  .refine(({ role, email }) => role === null || role === "student" || email !== null, {
    path: ["email"],
    error: "Enter an e-mail address. Only pupils can do without one.",
  })
  .refine(
    ({ start, email, username }) => start !== "invite" || email !== null || username !== null,
    {
      path: ["username"],
      error: "Enter a user name or an e-mail address: they sign in with it.",
    },
  );

export const updatePersonInput = z
  .strictObject({ id, version, ...details })
  .refine(isNamed, nameless);

/** Suspend, reinstate, archive, restore. */
export const personVersionInput = z.strictObject({ id, version });
export const personIdInput = z.strictObject({ id });

export const erasePersonInput = z.strictObject({
  id,
  /** The person's name, typed once more. */
  confirm: z.string().max(1000),
  password: z.string().min(1, "Enter your password.").max(1000),
});

export const revokeInvitationInput = personIdInput;
/** One session of the person by the beginning of its id, or all of them. */
export const endSessionsInput = z.strictObject({
  id,
  device: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable()
    .default(null),
});

export type CreatePerson = z.infer<typeof createPersonInput>;
export type UpdatePerson = z.infer<typeof updatePersonInput>;
export type PersonVersion = z.infer<typeof personVersionInput>;
export type ErasePerson = z.infer<typeof erasePersonInput>;
export type EndSessions = z.infer<typeof endSessionsInput>;
