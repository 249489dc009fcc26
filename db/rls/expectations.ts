import type { Outcomes, Verb } from "../testing/matrix";
import { verbs } from "../testing/matrix";
import { type Position, type PrincipalName, positions } from "../testing/principals";
import { table } from "./table";

type Allowed = Record<Verb, ReadonlySet<Position>>;
const nothing = perVerb(() => new Set<Position>());
const parsed = parse(table);

/** The tables that somebody thought about. */
export const expectedTables = [...parsed.keys()];

/**
 * What a principal may do to the rows of a table.
 * @throws Error when nobody wrote it down
 */
export function allowed(name: string, principal: PrincipalName): Allowed {
  const found = parsed.get(name);
  if (!found) throw new Error(`Table ${name} has no expectations: add them to db/rls.`);
  if (principal === "none" || principal === "suspended") return nothing;
  const row = found.get(principal);
  if (!row) throw new Error(`Nobody wrote down what ${principal} may do with ${name}.`);
  return row;
}

/**
 * The outcome that each probe must have. What is not allowed is out of reach ("nothing") where
 * the app role holds the privilege, and refused where it doesn't; an insert, and a move of a row
 * that may be changed, are refused.
 * @param granted whether the app role may do this to any row of the table at all
 */
export function expectedOutcomes(
  name: string,
  principal: PrincipalName,
  actual: Outcomes,
  granted: (verb: Verb) => boolean,
): Outcomes {
  const may = allowed(name, principal);
  const wanted: Outcomes = {};
  for (const verb of verbs) {
    const otherwise = verb !== "insert" && granted(verb) ? "nothing" : "refused";
    const found = actual[verb] ?? {};
    wanted[verb] = Object.fromEntries(
      Object.entries(found).map(([at, outcome]) => {
        if (may[verb].has(at as Position)) return [at, "done"];
        // Whether the row was out of reach or the place forbidden: it stayed where it was.
        if (verb === "move") return [at, stayed(outcome)];
        return [at, otherwise];
      }),
    );
  }
  return wanted;
}

/** Out of reach, or stopped by a composite key that no policy guards (foreign_key_violation). */
function stayed(outcome: string) {
  return outcome === "nothing" || outcome === "error 23503" ? outcome : "refused";
}

function parse(text: string) {
  const found = new Map<string, Map<string, Allowed>>();
  for (const block of text.trim().split("\n\n")) {
    const [head = "", ...lines] = block.split("\n");
    const [name = "", ...columns] = head.split(/\s+/);
    if (columns.join() !== verbs.join()) throw new Error(`The heading of ${name} names ${columns}`);
    const rows = lines.map((line) => {
      const [principal = "", ...cells] = line.trim().split(/\s+/);
      return [principal, perVerb((i) => places(cells[i]))] as const;
    });
    found.set(name, new Map(rows));
  }
  return found;
}

function perVerb(make: (column: number) => ReadonlySet<Position>): Allowed {
  const [select, reason, insert, update, move, del] = verbs.map((_, i) => make(i));
  if (!select || !reason || !insert || !update || !move || !del)
    throw new Error("a verb is missing");
  return { select, reason, insert, update, move, delete: del };
}

function places(cell = ""): ReadonlySet<Position> {
  return new Set(positions.filter((at) => cell.includes(at.charAt(0))));
}
