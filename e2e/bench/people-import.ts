import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { ownerPool } from "@/db/client";
import { makeGroup } from "@/db/testing/factories";
import { openSession } from "@/lib/auth/session";
import { makeDistrict } from "@/lib/groups/import/testing/district";
import { exportLine } from "@/lib/imports/cells";
import { paths } from "@/lib/paths";
import { planPeople } from "@/lib/people/import/mutations";
import { timed } from "./bulk";
import { atMost, type Goal } from "./goals";
import { type App, startApp } from "./house";
import { memoryDuring } from "./memory";

const MOST = 100_000;
const SCHOOLS = 100;
type Place = { admin: string; urls: { ownerUrl: string; appUrl: string }; dist: string };

/**
 * Importing 100,000 people (or as many as the suite has) with a membership each by the server: the
 * file is sent, checked and applied over HTTP, as a page does it. Its time stands beside a bare COPY
 * and INSERT … SELECT of the same rows into the same tables and indexes with every trigger off; its
 * memory is that of the server's own process meanwhile.
 */
export async function importPeople(people: number, { admin, urls, dist }: Place): Promise<Goal[]> {
  const size = Math.min(MOST, people);
  // A database that was kept has the tenant of the run before.
  const { viewer, root } = await makeDistrict({ subdomain: `import-${Date.now()}` });
  const owner = await ownerPool();
  for (let n = 0; n < SCHOOLS; n += 1) {
    await makeGroup(owner, { parent: root }, { slug: `s${n}`, sourced_id: `S${n}` });
  }
  const app = await startApp(dist, urls);
  const by = { address: "127.0.0.1", userAgent: "bench" };
  const sender = new Sender(app, dist, await openSession(viewer.userId, by));
  const file = csv(size);
  let ms = 0;
  const memory = await memoryDuring(app.pid, async () => {
    const id = await sender.upload(file, root.id);
    // The page guesses the mapping by the same words; here that costs the server nothing.
    const { mapping } = await planPeople(viewer, id);
    await sender.act("planPeopleOf", { id, mapping });
    ms = await timed(() => sender.act("applyPeopleOf", { id, skipErrors: false }));
  });
  app.stop();
  const floorMs = await bareInsert(admin, root.tenantId, size);
  const ratio = ms / floorMs;
  const most = memory.most / 1e6;
  return [
    atMost(
      `import of ${size} people ÷ bare COPY + INSERT … SELECT (${(ms / 1000).toFixed(1)} s, ${(floorMs / 1000).toFixed(1)} s)`,
      ratio,
      3,
    ),
    atMost(
      `memory of the server meanwhile, MB (${(memory.before / 1e6).toFixed(0)} before)`,
      most,
      400,
    ),
  ];
}

type Manifest = { node: Record<string, { exportedName: string; filename: string }> };

/** Sends what a page of the imports sends. */
class Sender {
  private readonly headers: Record<string, string>;

  constructor(
    private readonly app: App,
    private readonly dist: string,
    token: string,
  ) {
    this.headers = {
      cookie: `homeroom=${token}`,
      origin: app.origin,
      "sec-fetch-site": "same-origin",
    };
  }

  /** @returns the id of the import that the file has begun */
  async upload(file: Buffer, target: string): Promise<string> {
    const search = new URLSearchParams({ name: "people.csv", kind: "people", target });
    const answer = await fetch(`${this.app.origin}/api/imports?${search}`, {
      method: "POST",
      headers: { ...this.headers, "content-type": "text/csv" },
      body: new Uint8Array(file),
    });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`The upload was refused: ${text}`);
    return (JSON.parse(text) as { id: string }).id;
  }

  /** Runs an action of the imports page. @throws Error for any answer but success */
  async act(name: string, input: unknown): Promise<void> {
    const answer = await fetch(`${this.app.origin}${paths.imports()}`, {
      method: "POST",
      headers: {
        ...this.headers,
        "next-action": this.actionId(name),
        "content-type": "text/plain;charset=UTF-8",
        accept: "text/x-component",
      },
      body: JSON.stringify([input]),
    });
    const text = await answer.text();
    if (answer.ok && text.includes('"added":')) return;
    throw new Error(`${name} did not succeed (${answer.status}): ${text.slice(0, 500)}`);
  }

  private actionId(name: string): string {
    const file = join(this.dist, "server", "server-reference-manifest.json");
    const { node } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    const found = Object.entries(node).find(
      ([, { exportedName, filename }]) =>
        exportedName === name && filename.endsWith("imports/actions.ts"),
    );
    if (!found) throw new Error(`The build knows no action ${name}.`);
    return found[0];
  }
}

function csv(people: number): Buffer {
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
  for (let n = 0; n < people; n += 1) {
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
async function bareInsert(admin: string, from: string, size: number): Promise<number> {
  const { root } = await makeDistrict({ subdomain: `bare-${Date.now()}` });
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string | null>>(
      `select gen_random_uuid() as id, u.name, u.given_name, u.family_name, u.username, u.email, u.sourced_id, u.status, m.role
       from users u join group_members m on m.tenant_id = u.tenant_id and m.user_id = u.id
       where u.tenant_id = $1 and u.sourced_id is not null`,
      [from],
    );
    if (rows.length !== size) throw new Error(`${rows.length} of ${size} people were imported.`);
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
