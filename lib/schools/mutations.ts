import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { SaveSchool } from "./input";

type Loaded = {
  version: string | null;
  code: string | null;
  address: string | null;
  phone: string | null;
  website: string | null;
  principal: string | null;
  type: string;
  archived: boolean;
  manages: boolean;
  [column: string]: unknown;
};

/**
 * Writes a school's profile, or changes it.
 * @throws NotFound, Forbidden; Invalid for a group that is no school; Conflict with what stands now
 * when somebody else was quicker, or when another school has the code
 */
export async function saveSchool(tx: Tx, input: SaveSchool): Promise<{ version: string }> {
  const { groupId, version, code, address, phone, website, principal, timeZone } = input;
  const found = await load(tx, groupId);
  if (!found.manages)
    throw new Forbidden("You may look at this school’s profile, but not change it.");
  if (found.type !== "school") throw new Invalid("Only a school has a profile.");
  if (found.archived) throw new Invalid("This school is archived. Restore it first.");
  if (found.version !== version) throw changedMeanwhile(found);
  const grades = sql`array(select jsonb_array_elements_text(${JSON.stringify(input.gradeLevels)}::jsonb))::grade_level[]`;
  const { rows } = await tx.execute<{ version: string }>(
    version === null
      ? sql`insert into schools (tenant_id, group_id, code, address, phone, website, principal, grade_levels, time_zone)
            values (${tx.viewer.tenantId}, ${groupId}, ${code}, ${address}, ${phone}, ${website}, ${principal}, ${grades}, ${timeZone})
            on conflict (tenant_id, group_id) do nothing returning updated_at::text as version`
      : sql`update schools set code = ${code}, address = ${address}, phone = ${phone}, website = ${website},
              principal = ${principal}, grade_levels = ${grades}, time_zone = ${timeZone}
            where group_id = ${groupId} and updated_at = ${version}::timestamptz returning updated_at::text as version`,
  );
  const [saved] = rows;
  if (!saved) throw changedMeanwhile(await load(tx, groupId));
  return saved;
}

async function load(tx: Tx, groupId: string): Promise<Loaded> {
  const { rows } = await tx.execute<Loaded>(sql`
    select g.type, g.deleted_at is not null as archived, s.updated_at::text as version, s.code, s.address,
           s.phone, s.website, s.principal, app.is_system_admin() or app.administers_group(g.id) as manages
    from groups g left join schools s on s.group_id = g.id where g.id = ${groupId}`);
  const [found] = rows;
  if (!found) throw new NotFound("This school");
  return found;
}

function changedMeanwhile(now: Loaded): Conflict {
  const { version, code, address, phone, website, principal } = now;
  return new Conflict(
    "Somebody changed this profile since you opened it. Your change was not saved.",
    { version, code, address, phone, website, principal },
  );
}
