import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { ownerPool } from "@/db/client";
import { makeGroup } from "@/db/testing/factories";
import type { ViewerRef } from "@/db/viewer";
import { type District, makeDistrict } from "@/lib/groups/import/testing/district";
import { addUpload } from "@/lib/imports/mutations";
import { applyPeople, planPeople } from "@/lib/people/import/mutations";
import { type Bulk, timed } from "./bulk";

const GROUPS = 200;
const ROUNDS = 2;

/**
 * Importing people with a membership each (parsing included), beside a bare COPY and
 * INSERT … SELECT of the same rows into the same tables and indexes, with every trigger off. The
 * better of two each, in turns. Each round leaves a tenant behind in the bench's database.
 */
export async function importPeople(adminUrl: string, people = 100_000): Promise<Bulk> {
  const own: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const district = await makeDistrict();
    await makeSchools(district);
    const id = await uploadPeople(district.viewer, people);
    await planPeople(district.viewer, id);
    own.push(await timed(() => applyPeople(district.viewer, id)));
    bare.push(await bareInsert(adminUrl, district.root.tenantId));
  }
  const [ms, floorMs] = [Math.min(...own), Math.min(...bare)];
  return {
    name: `import ${people.toLocaleString("en")} people from CSV`,
    ms,
    floorMs,
    ratio: ms / floorMs,
    note: "COPY + INSERT … SELECT, triggers off",
  };
}

async function makeSchools({ root }: District) {
  const owner = await ownerPool();
  for (let n = 0; n < GROUPS; n += 1) {
    await makeGroup(owner, { parent: root }, { slug: `s${n}`, sourced_id: `S${n}` });
  }
}

/** A file of so many people, made and sent in pieces. */
async function uploadPeople(viewer: ViewerRef, people: number): Promise<string> {
  const lines = function* () {
    yield "sourcedId,givenName,familyName,username,email,phone,role,orgSourcedId\n";
    let text = "";
    for (let n = 0; n < people; n += 1) {
      const role = n % 20 === 0 ? "teacher" : "student";
      text += `P${n},Given${n % 977},Family ${n % 4_999},user.${n},user.${n}@school.example.org,+1 555 ${n},${role},S${n % GROUPS}\n`;
      if (text.length < 65_536) continue;
      yield text;
      text = "";
    }
    yield text;
  };
  const bytes = Readable.from(lines(), { objectMode: false });
  return (await addUpload(viewer, { name: "people.csv", kind: "people" }, bytes)).id;
}

const COLUMNS = "email, username, name, given_name, family_name, sourced_id, phone";

async function bareInsert(adminUrl: string, tenantId: string): Promise<number> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(
      `select concat_ws(E'\\t', ${COLUMNS}, m.group_id, m.role) as line
       from users u join group_members m on m.user_id = u.id
       where u.tenant_id = $1 and u.sourced_id is not null`,
      [tenantId],
    );
    const text = rows.map(({ line }) => `${line}\n`).join("");
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    // The same keys must be free: what the import wrote goes to nobody for this transaction.
    await client.query("update users set deleted_at = now() where tenant_id = $1", [tenantId]);
    return await timed(async () => {
      await client.query(
        `create temp table staged (id uuid default gen_random_uuid(), email text, username text, name text,
           given_name text, family_name text, sourced_id text, phone text, group_id uuid, role member_role)
         on commit drop`,
      );
      await pipeline(
        Readable.from([text]),
        client.query(copyFrom(`copy staged (${COLUMNS}, group_id, role) from stdin`)),
      );
      await client.query(
        `insert into users (id, tenant_id, ${COLUMNS}) select id, $1, ${COLUMNS} from staged`,
        [tenantId],
      );
      await client.query(
        `insert into group_members (tenant_id, user_id, group_id, role)
         select $1, id, group_id, role from staged`,
        [tenantId],
      );
    });
  } finally {
    await client.query("rollback");
    await client.end();
  }
}
