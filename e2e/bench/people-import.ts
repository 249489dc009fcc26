import { execFile } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { ownerPool, useConnection } from "@/db/client";
import { makeGroup } from "@/db/testing/factories";
import { makeDistrict } from "@/lib/groups/import/testing/district";
import { exportLine } from "@/lib/imports/cells";
import { applyPeople, planPeople } from "@/lib/people/import/mutations";
import { removeAllUploads, uploadPeople } from "@/lib/people/import/testing/people";
import { timed } from "./bulk";
import { atMost, type Goal } from "./goals";

const PEOPLE = 100_000;
const SCHOOLS = 100;
type Urls = { admin: string; ownerUrl: string; appUrl: string };
type Outcome = { ms: number; floorMs: number; memory: number };

/**
 * Importing 100,000 people with a membership each, beside a bare COPY and INSERT … SELECT of the
 * same rows into the same tables and indexes with every trigger off. In a process of its own, whose
 * memory is the server's while it imports.
 */
export async function importPeople(admin: string, urls: Omit<Urls, "admin">): Promise<Goal[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "--conditions=react-server",
      "--import",
      "tsx",
      fileURLToPath(import.meta.url),
      JSON.stringify({ admin, ...urls }),
    ],
    { maxBuffer: 1 << 24 },
  );
  const { ms, floorMs, memory } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as Outcome;
  const ratio = ms / floorMs;
  return [
    atMost(
      `import of ${PEOPLE} people ÷ bare COPY + INSERT … SELECT (${(ms / 1000).toFixed(1)} s, ${(floorMs / 1000).toFixed(1)} s)`,
      ratio,
      3,
    ),
    atMost("memory of the process meanwhile, MB", memory, 400),
  ];
}

async function main(urls: Urls) {
  await useConnection(urls);
  const { viewer, root } = await makeDistrict();
  const owner = await ownerPool();
  for (let n = 0; n < SCHOOLS; n += 1) {
    await makeGroup(owner, { parent: root }, { slug: `s${n}`, sourced_id: `S${n}` });
  }
  const id = await uploadPeople(viewer, { "people.csv": csv() }, root.id);
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  await planPeople(viewer, id);
  const ms = await timed(() => applyPeople(viewer, id));
  clearInterval(watch);
  await removeAllUploads();
  const floorMs = await bareInsert(urls.admin, root.tenantId);
  process.stdout.write(`${JSON.stringify({ ms, floorMs, memory: most / 1e6 })}\n`);
  process.exit(0);
}

function csv(): Buffer {
  const head = [
    "sourcedId",
    "givenName",
    "familyName",
    "username",
    "email",
    "phone",
    "role",
    "orgSourcedId",
  ];
  const lines = [exportLine(head)];
  for (let n = 0; n < PEOPLE; n += 1) {
    const who = `${n}`;
    lines.push(
      exportLine([
        `P${who}`,
        `Given${n % 977}`,
        `Family${n % 1009} ${who}`,
        `user${who}`,
        `user${who}@import.example`,
        "",
        n % 12 === 0 ? "teacher" : "student",
        `S${n % SCHOOLS}`,
      ]),
    );
  }
  return Buffer.from(lines.join(""));
}

/** The rows that the import has made, once more, for another tenant of the same shape. */
async function bareInsert(admin: string, from: string): Promise<number> {
  const { root } = await makeDistrict();
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string | null>>(
      `select gen_random_uuid() as id, u.name, u.given_name, u.family_name, u.username, u.email, u.sourced_id, u.status, m.role
       from users u join group_members m on m.tenant_id = u.tenant_id and m.user_id = u.id
       where u.tenant_id = $1 and u.sourced_id is not null`,
      [from],
    );
    const text = rows.map((row) => exportLine(Object.values(row).map((value) => value ?? "")));
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    return await timed(async () => {
      await client.query(
        `create temp table staged (id uuid, name text, given_name text, family_name text, username text, email text,
           sourced_id text, status user_status, role member_role) on commit drop`,
      );
      await pipeline(Readable.from(text), client.query(copyFrom("copy staged from stdin csv")));
      await client.query(
        `insert into users (id, tenant_id, name, given_name, family_name, username, email, sourced_id, status)
         select id, $1, name, given_name, family_name, username, email, sourced_id, status from staged`,
        [root.tenantId],
      );
      await client.query(
        "insert into group_members (tenant_id, user_id, group_id, role) select $1, id, $2, role from staged",
        [root.tenantId, root.id],
      );
    });
  } finally {
    await client.query("rollback");
    await client.end();
  }
}

const asked = process.argv[2];
if (process.argv[1] === fileURLToPath(import.meta.url) && asked) await main(JSON.parse(asked));
