import pg from "pg";
import { keepNoPlans } from "@/db/plans";

export type Statement = { text: string; values: unknown[] };

/** What opens and closes a viewer's transaction; the floor has none. */
const FRAME = /^(begin|commit|rollback)/;
/** The same around the one statement of `readOnce`. */
const ONCE =
  /^begin read only; (?:set local [^;]+; )+select \* from app\.enter\([^;]*\); ([\s\S]+); commit$/;

/**
 * Runs reads and writes down every statement they send, so that the floor sends the very same.
 * @param run the queries of a page, as the page calls them
 */
export async function record(run: () => Promise<unknown>): Promise<Statement[]> {
  // The floor plans a statement each time, as a server does that keeps nothing.
  keepNoPlans();
  // Once beforehand: the first connection of a process says more than a page does.
  await run();
  const statements: Statement[] = [];
  const original = pg.Client.prototype.query;
  const spy = function (this: pg.Client, ...args: unknown[]) {
    const sent = toStatement(args);
    const [, once] = ONCE.exec(sent?.text ?? "") ?? [];
    const found = once ? { text: once, values: [] } : sent;
    if (found && !FRAME.test(found.text)) statements.push(found);
    return Reflect.apply(original, this, args);
  };
  pg.Client.prototype.query = spy as typeof original;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = original;
  }
  if (statements.length === 0)
    throw new Error("The page sent no statement: nothing to compare with.");
  return statements;
}

function toStatement([first, second]: unknown[]): Statement | null {
  const values = Array.isArray(second) ? second : [];
  if (typeof first === "string") return { text: first, values };
  if (first && typeof first === "object" && "text" in first && typeof first.text === "string") {
    const own = "values" in first && Array.isArray(first.values) ? first.values : values;
    return { text: first.text, values: own };
  }
  return null;
}
