import "server-only";
import pg from "pg";
import { Invalid } from "@/lib/errors";
import { log } from "@/lib/log";
import { pgError } from "./errors";

/** Plans that one connection keeps: each takes some hundred kilobytes of the server's memory. */
const KEPT = 32;
/** After so many that were lost, none are kept any more: a pooler hands out other connections. */
const LOST = 3;

/** Names of no other process, wherever a pooler joins them on one connection. */
const prefix = `homeroom_${crypto.randomUUID().replaceAll("-", "")}`;
const plans = new WeakMap<pg.PoolClient, Map<string, string>>();
let made = 0;
let lost = 0;

/** A statement as a connection with its plan runs it: `results` answers, the last of which has the rows. */
export type Planned = { sql: string; results: number; kept: () => void };

/**
 * A statement whose plan the connection keeps for the next time (ADR 036): where policies stand in it,
 * planning takes as long as running it. The values go with each call, as literals.
 * @returns null where plans don't last
 */
export function planned(
  client: pg.PoolClient,
  text: string,
  values: readonly unknown[],
): Planned | null {
  if (lost >= LOST) return null;
  const known = plans.get(client);
  const mine = known ?? new Map<string, string>();
  plans.set(client, mine);
  const before = mine.get(text);
  if (!before) made += 1;
  const name = before ?? `${prefix}_${made}`;
  const given = values.map(literal).join(", ");
  const steps = [`execute ${name}${given && `(${given})`}`];
  const [oldest] = mine;
  const full = !before && mine.size >= KEPT ? oldest : undefined;
  if (!before) steps.unshift(`prepare ${name} as ${text}`);
  if (full) steps.unshift(`deallocate ${full[1]}`);
  // What an earlier failure left behind, which nobody knows the names of.
  if (!known) steps.unshift("deallocate all");
  const kept = () => {
    if (full) mine.delete(full[0]);
    mine.delete(text);
    mine.set(text, name);
  };
  return { sql: steps.join("; "), results: steps.length, kept };
}

/** Whether an error says that a plan is gone, or that a migration made it useless. */
export function losesPlan(error: unknown): boolean {
  const code = pgError(error)?.code;
  return code === "26000" || (code === "0A000" && String(error).includes("cached plan"));
}

/** Forgets what a connection was thought to know. */
export function forgetPlans(client: pg.PoolClient): void {
  plans.delete(client);
}

/** Says that a connection did not know what it was thought to: reads take longer without. */
export function countLoss(error: unknown): void {
  lost += 1;
  const end = lost === LOST ? "; none are kept from now on" : "";
  log.warn({ err: error }, `a connection lost the plans of its statements${end}`);
}

/** Plans each statement anew from now on: for what is compared with a bare server (the bench). */
export function keepNoPlans(): void {
  lost = LOST;
}

/** Quoted, whatever it is: the server reads it as what the statement wants. */
function literal(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
    throw new Error("A value of this statement can't be a literal.");
  const text = String(value);
  if (text.includes("\0")) throw new Invalid("This text holds a character that nothing can hold.");
  return pg.escapeLiteral(text);
}
