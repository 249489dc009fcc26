import "server-only";
import type { SQL } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import { Forbidden, Invalid, nothingChanges } from "@/lib/errors";
import { appPool } from "./client";
import { pgError, toAppError } from "./errors";
import { countLoss, forgetPlans, losesPlan, planned } from "./plans";
import * as schema from "./schema";

/** Who asks: resolved from the session by lib/auth, checked again by app.enter. */
export type ViewerRef = {
  userId: string;
  requestId?: string | undefined;
  /** Somebody else looks through this person's eyes: the database refuses every write. */
  viewAs?: { id: string } | null | undefined;
};
export type MemberRole = (typeof schema.memberRole.enumValues)[number];
/** A drizzle handle inside the viewer's transaction, with what app.enter read from the tables. */
export type Tx = Omit<NodePgDatabase<typeof schema>, "transaction"> & {
  viewer: { userId: string; tenantId: string; role: MemberRole | null };
};
export type AsViewerOptions = {
  /** The database refuses every write (queries). */
  readOnly?: boolean;
  /** Names the verb in the audit log, e.g. `group_moved`. */
  action?: string;
  /** Why an admin reads what a pupil said. */
  reason?: string;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** No request may hold a connection longer than this. */
const LIMITS =
  "set local statement_timeout = 20000; set local lock_timeout = 5000; set local idle_in_transaction_session_timeout = 30000";
/** Building a drizzle handle walks the whole schema: once for each connection is enough. */
const handles = new WeakMap<pg.PoolClient, NodePgDatabase<typeof schema>>();

/**
 * The door to tenant data (with `readOnce` below it): one transaction as `viewer`, with RLS in force. BEGIN and
 * app.enter travel in one round trip.
 * @param run gets the drizzle handle; what it returns is returned after COMMIT
 * @throws Forbidden when the person may not work now; else what `run` throws, translated
 */
export async function asViewer<T>(
  viewer: ViewerRef,
  run: (tx: Tx) => Promise<T>,
  options: AsViewerOptions = {},
): Promise<T> {
  if (!UUID.test(viewer.userId)) throw new Forbidden("You are no longer signed in.");
  let client: pg.PoolClient | undefined;
  let broken: Error | undefined;
  try {
    client = await (await appPool()).connect();
    const tx = await enter(client, viewer, options);
    const result = await run(tx);
    await client.query("commit");
    return result;
  } catch (error) {
    if (client) broken = await rollBack(client);
    // 25006: a write in a transaction that can only read.
    if (viewer.viewAs && pgError(error)?.code === "25006") throw new Forbidden(nothingChanges);
    throw toAppError(error);
  } finally {
    client?.release(broken);
  }
}

/**
 * One read-only statement as `viewer`, with the whole transaction around it in a single round trip:
 * for lists, whose page is one statement. What a busy server pays for is going back and forth.
 * @param statement one SELECT; its values (texts, numbers, booleans, null) travel as literals
 * @param options.plan keeps the statement's plan for the next page: for what is read often
 * @throws Forbidden when the person may not work now; else what the database says, translated
 */
export async function readOnce<Row extends Record<string, unknown>>(
  viewer: ViewerRef,
  statement: SQL,
  options: { plan?: boolean } = {},
): Promise<Row[]> {
  if (!UUID.test(viewer.userId)) throw new Forbidden("You are no longer signed in.");
  const run = options.plan ? readPlanned<Row> : readAnew<Row>;
  let client: pg.PoolClient | undefined;
  let broken: Error | undefined;
  try {
    client = await (await appPool()).connect();
    return await run(client, opening(client, viewer, { readOnly: true }), statement);
  } catch (error) {
    if (client) broken = await rollBack(client);
    throw toAppError(error);
  } finally {
    client?.release(broken);
  }
}

type Read<Row> = (client: pg.PoolClient, opening: string, statement: SQL) => Promise<Row[]>;

async function readAnew<Row>(...[client, opening, statement]: Parameters<Read<Row>>) {
  return answerOf<Row>(client, `${opening}; ${inlined(statement)}; commit`, OPENED);
}

async function readPlanned<Row>(...[client, opening, statement]: Parameters<Read<Row>>) {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  const plan = planned(client, text, params);
  if (!plan) return readAnew<Row>(client, opening, statement);
  try {
    const at = OPENED + plan.results - 1;
    const rows = await answerOf<Row>(client, `${opening}; ${plan.sql}; commit`, at);
    plan.kept();
    return rows;
  } catch (error) {
    // Which of the steps were done nobody knows: the connection begins anew.
    forgetPlans(client);
    if (!losesPlan(error)) throw error;
    countLoss(error);
    await client.query("rollback");
    return readAnew<Row>(client, opening, statement);
  }
}

/** Several statements in one message, and the rows of one of them. */
async function answerOf<Row>(client: pg.PoolClient, text: string, at: number): Promise<Row[]> {
  const results = (await client.query(text)) as unknown as { rows: Row[] }[];
  return results[at]?.rows ?? [];
}

/** Quotes as the driver does, whatever the server's `standard_conforming_strings` says. */
class LiteralDialect extends PgDialect {
  override escapeString(text: string): string {
    return pg.escapeLiteral(text);
  }
}
const dialect = new LiteralDialect();

/** A statement with its values as literals. Nothing holds a NUL, which would end the message. */
function inlined(statement: SQL): string {
  const { sql: text, params } = dialect.sqlToQuery(statement.inlineParams());
  if (params.length > 0) throw new Error("A value of this statement can't be a literal.");
  if (text.includes("\0")) throw new Invalid("This text holds a character that nothing can hold.");
  return text;
}

/** How many results the opening has: begin, three limits, app.enter. */
const OPENED = 5;

function opening(client: pg.PoolClient, viewer: ViewerRef, options: AsViewerOptions): string {
  const text = (value: string | undefined) => (value ? client.escapeLiteral(value) : "null");
  const begin = options.readOnly ? "begin read only" : "begin";
  return `${begin}; ${LIMITS}; select * from app.enter('${viewer.userId}', ${text(viewer.requestId)}, ${text(options.reason)}, ${text(viewer.viewAs?.id)})`;
}

async function enter(client: pg.PoolClient, viewer: ViewerRef, options: AsViewerOptions) {
  const action = options.action
    ? `; select set_config('app.action', ${client.escapeLiteral(options.action)}, true)`
    : "";
  const results = (await client.query(
    `${opening(client, viewer, options)}${action}`,
  )) as unknown as pg.QueryResult<{ tenant_id: string; role: MemberRole | null }>[];
  const entered = results[OPENED - 1]?.rows[0];
  if (!entered) throw new Error("app.enter returned no viewer");
  let handle = handles.get(client);
  if (!handle) {
    handle = drizzle(client, { schema });
    handle.transaction = refuseNesting;
    handles.set(client, handle);
  }
  return Object.assign(handle, {
    viewer: { userId: viewer.userId, tenantId: entered.tenant_id, role: entered.role },
  }) as Tx;
}

/** Drizzle would send BEGIN and COMMIT, and with that COMMIT the viewer would be gone. */
function refuseNesting(): never {
  throw new Error("A viewer's transaction is one transaction: tx.transaction() would end it.");
}

/** Returns the error that makes the connection useless, so that the pool drops it. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query("rollback");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
