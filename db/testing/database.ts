import { withClient } from "../connect";
import type { Urls } from "../provision";
import { APP, OWNER, urlAs } from "../roles";
import { onDatabase, testServer } from "./cluster";
import { ownName } from "./names";
import { ensureTemplate, type TemplateKind } from "./template";

/** A database of its own for one test file; dropped when the file is done. */
export type TestDatabase = Urls & { name: string; adminUrl: string; drop: () => Promise<void> };

let own: Promise<TestDatabase> | undefined;
const made = new Set<TestDatabase>();

/**
 * The database of this test file: made on the first call, the same one afterwards. The application's
 * pools (db/client.ts) point at it from then on.
 * @param kind what is in it; the first call decides.
 */
export function testDatabase(kind: TemplateKind = "migrated"): Promise<TestDatabase> {
  own ??= freshDatabase(kind).then(async (database) => {
    const { useConnection: pointAt } = await import("../client");
    await pointAt({ appUrl: database.appUrl, ownerUrl: database.ownerUrl });
    return database;
  });
  return own;
}

/** Another database, cloned from the template in some 50 ms; nothing points at it. */
export async function freshDatabase(
  kind: TemplateKind = "migrated",
  purpose: "test" | "e2e" = "test",
): Promise<TestDatabase> {
  const server = await testServer();
  const template = await ensureTemplate(server, kind);
  const name = ownName(purpose);
  await withClient(server, "TEST_DATABASE_URL", async (admin) => {
    await admin.query(`create database ${name} template ${template}`);
    // A clone takes over everything but the privileges on the database itself.
    await admin.query(`grant create, temporary on database ${name} to ${OWNER}`);
  });
  const adminUrl = onDatabase(server, name);
  const as = (role: typeof OWNER | typeof APP) => urlAs(role, new URL(adminUrl));
  const database: TestDatabase = {
    name,
    adminUrl,
    ownerUrl: as(OWNER),
    appUrl: as(APP),
    drop: async () => {
      made.delete(database);
      await withClient(server, "TEST_DATABASE_URL", (admin) =>
        admin.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
  made.add(database);
  return database;
}

/** Closes the application's pools and drops every database that this process made. */
export async function dropTestDatabases(): Promise<void> {
  if (own) {
    const { useConnection: pointAt } = await import("../client");
    await pointAt(undefined);
  }
  own = undefined;
  await Promise.all([...made].map((database) => database.drop()));
}
