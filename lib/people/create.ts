import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Forbidden, Invalid } from "@/lib/errors";
import { fieldsOf } from "@/lib/fields/queries";
import { readFieldValues } from "@/lib/fields/values";
import { type CreatePerson, shownName } from "./input";
import { assertFree } from "./taken";

/** Before each key of a custom field, as forms name its input. */
export const fieldPrefix = "field_";

/**
 * Adds a person, with a first membership where one was chosen.
 * @returns the new id
 * @throws Invalid with a message at the field; Forbidden where the viewer administers nothing
 */
export async function createPerson(tx: Tx, input: CreatePerson): Promise<{ id: string }> {
  await assertPlace(tx, input);
  const fields = await fieldsOf(tx, "person");
  const metadata = readFieldValues(fields, input.fields, fieldPrefix);
  await assertFree(tx, input);
  // Below the policies a group_admin sees the new row only once it has its membership: no
  // RETURNING, and the id is made here.
  const id = randomUUID();
  const status = input.start === "invite" ? "invited" : "active";
  await tx.execute(sql`
    insert into users (id, tenant_id, name, given_name, family_name, email, username, phone, status, metadata)
    values (${id}, ${tx.viewer.tenantId}, ${shownName(input)}, ${input.givenName}, ${input.familyName},
            ${input.email}, ${input.username}, ${input.phone}, ${status}, ${JSON.stringify(metadata)}::jsonb)`);
  if (input.role && input.groupId) {
    await tx.execute(sql`
      insert into group_members (tenant_id, user_id, group_id, role)
      values (${tx.viewer.tenantId}, ${id}, ${input.groupId}, ${input.role})`);
  }
  return { id };
}

type Place = { archived: boolean; administered: boolean; root: boolean; name: string };

/** Where and as what the viewer may add somebody; the policies say the same, without words. */
async function assertPlace(tx: Tx, { role, groupId }: CreatePerson): Promise<void> {
  const own = tx.viewer.role;
  if (own !== "system_admin" && own !== "group_admin") throw new Forbidden();
  if (!groupId) {
    if (own === "system_admin") return;
    const needed = "Choose a group of yours: without one you would not see this person again.";
    throw new Invalid(needed, { groupId: [needed] });
  }
  const { rows } = await tx.execute<Place>(sql`
    select name, deleted_at is not null as archived, parent_path is null as root,
           (path <@ any (app.admin_paths())) is true as administered
    from groups where id = ${groupId}`);
  const wrong = placeProblem(rows[0], role, own);
  if (wrong) throw new Invalid(wrong[1], { [wrong[0]]: [wrong[1]] });
}

function placeProblem(
  group: Place | undefined,
  role: CreatePerson["role"],
  own: string,
): ["groupId" | "role", string] | null {
  if (!group?.administered) return ["groupId", "Choose a group that you administer."];
  if (group.archived) return ["groupId", `“${group.name}” is archived. Choose another group.`];
  if (role !== "system_admin") return null;
  if (own !== "system_admin") return ["role", "Only a system admin can appoint another one."];
  return group.root ? null : ["role", "System admins are appointed on the root group."];
}
