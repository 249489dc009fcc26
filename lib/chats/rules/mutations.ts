import "server-only";
import { sql } from "drizzle-orm";
import { pgError } from "@/db/errors";
import type { Tx } from "@/db/viewer";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import type { CreateRule, SwitchRule, TryRule, UpdateRule } from "./input";
import { whereWrong } from "./pattern";

/**
 * Makes a rule. It is held against what comes in from now on.
 * @throws Invalid at the pattern that is none; Conflict for a name that is taken
 */
export async function createRule(tx: Tx, input: CreateRule): Promise<{ id: string }> {
  const { name, kind, terms, pattern, severity, dueHours } = input;
  const { rows } = await readable(pattern, () =>
    tx.execute<{ id: string }>(sql`
      insert into flag_rules (tenant_id, name, kind, terms, pattern, severity, due_hours, created_by)
      values (${tx.viewer.tenantId}, ${name}, ${kind}, ${sql.param(terms)}::text[], ${pattern}, ${severity},
              ${dueHours}, ${tx.viewer.userId})
      returning id`),
  );
  const [made] = rows;
  if (!made) throw new Conflict("The rule was not made. Try again.");
  return made;
}

/** @throws as `createRule`; NotFound; Conflict when somebody else changed it */
export async function updateRule(tx: Tx, input: UpdateRule): Promise<{ id: string }> {
  const { id, version, name, kind, terms, pattern, severity, dueHours } = input;
  const { rows } = await tx.execute<{ version: string }>(
    sql`select updated_at::text as version from flag_rules where id = ${id} for update`,
  );
  const [found] = rows;
  if (!found) throw new NotFound("This rule");
  if (found.version !== version) {
    throw new Conflict("Somebody changed this rule since you opened it. Reload, then change it.");
  }
  await readable(pattern, () =>
    tx.execute(sql`
      update flag_rules set name = ${name}, kind = ${kind}, terms = ${sql.param(terms)}::text[],
             pattern = ${pattern}, severity = ${severity}, due_hours = ${dueHours}
      where id = ${id}`),
  );
  return { id };
}

/** Lets a rule rest, or work again. */
export async function switchRule(tx: Tx, { id, active }: SwitchRule): Promise<{ id: string }> {
  const { rowCount } = await tx.execute(
    sql`update flag_rules set active = ${active} where id = ${id}`,
  );
  if (!rowCount) throw new NotFound("This rule");
  return { id };
}

/** Deletes a rule; its flags stay, with its name as their reason. */
export async function deleteRule(tx: Tx, { id }: { id: string }): Promise<{ id: string }> {
  const { rowCount } = await tx.execute(sql`delete from flag_rules where id = ${id}`);
  if (!rowCount) throw new NotFound("This rule");
  return { id };
}

/** What of a text a rule would flag: the words that it found, at most twenty. @throws as `createRule` */
export async function tryRule(tx: Tx, input: TryRule): Promise<{ hits: string[] }> {
  const { kind, terms, pattern, text } = input;
  const { rows } = await readable(pattern, () =>
    tx.execute<{ hit: string }>(sql`
      select hit from app.try_flag_rule(${kind}, ${sql.param(terms)}::text[], ${pattern}, ${text}) order by hit`),
  );
  return { hits: rows.map(({ hit }) => hit) };
}

/** What Postgres says of a bad pattern, as a message at its field. */
async function readable<T>(pattern: string | null, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (pgError(error)?.code !== "2201B" || pattern === null) throw error;
    const said = /invalid regular expression: (.+)/.exec(reasonOf(error))?.[1];
    const what = said
      ? `This is no pattern that works: ${said}.`
      : "A pattern can’t refer back to what it found (\\1).";
    const message = [what, whereWrong(pattern)].filter(Boolean).join(" ");
    throw new Invalid(message, { pattern: [message] });
  }
}

function reasonOf(error: unknown): string {
  let last = "";
  for (let e = error; e instanceof Error; e = e.cause) last = e.message;
  return last;
}
