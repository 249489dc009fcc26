import "server-only";
import { ownerPool } from "@/db/client";
import { Invalid, NotFound } from "@/lib/errors";

/**
 * Who a command line imports as. Whoever may run it holds the owner's connection string; the
 * import itself runs with the rights of the person named.
 * @returns the viewer, and the id of the group at `into`
 * @throws NotFound for the group; Invalid when nobody, or somebody in several districts, has the
 *   address
 */
export async function findImporter(input: {
  email: string;
  subdomain?: string | undefined;
  into?: string | undefined;
}): Promise<{ userId: string; target: string | undefined }> {
  const pool = await ownerPool();
  const { rows } = await pool.query<{ id: string; tenant_id: string; subdomain: string }>(
    `select u.id, u.tenant_id, t.subdomain from users u join tenants t on t.id = u.tenant_id
     where lower(u.email) = lower($1) and u.deleted_at is null and ($2::text is null or t.subdomain = $2)`,
    [input.email, input.subdomain ?? null],
  );
  const [user, another] = rows;
  if (!user)
    throw new Invalid(
      `Nobody has the e-mail address ${input.email}${input.subdomain ? " there" : ""}.`,
    );
  if (another) {
    const places = rows.map(({ subdomain }) => subdomain).join(", ");
    throw new Invalid(`${input.email} is known in ${places}. Say which with --tenant.`);
  }
  if (!input.into) return { userId: user.id, target: undefined };
  const found = await pool.query<{ id: string }>(
    "select id from groups where tenant_id = $1 and path::text = $2",
    [user.tenant_id, input.into],
  );
  const target = found.rows[0]?.id;
  if (!target) throw new NotFound(`The group ${input.into}`);
  return { userId: user.id, target };
}
