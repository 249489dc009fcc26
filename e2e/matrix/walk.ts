import type { ActionCase, Expected } from "./expectations";
import type { BuiltAction } from "./inventory";
import type { RouteCase } from "./routes";
import { callAction, visit } from "./send";
import {
  makeWorld,
  type Position,
  type Principal,
  positions,
  principals,
  refusalsOf,
  stateOf,
  type World,
} from "./world";

/** One line for each principal, one word for each position. */
export type Matrix = Record<Principal, string>;

/** What a case says, with the lines of those who have no session. */
export function expectedMatrix(expected: Expected, signedOut: string, once?: true): Matrix {
  const line = (words: string) => {
    const given = words.split(" ");
    if (once) return words;
    return (given.length === 1 ? positions.map(() => words) : given).join(" ");
  };
  const all = { ...expected, suspended: signedOut, nobody: signedOut };
  return Object.fromEntries(principals.map((who) => [who, line(all[who])])) as Matrix;
}

/** Calls an action as everybody, everywhere. */
export function walkAction(action: BuiltAction, one: ActionCase): Promise<Matrix> {
  return walk(
    one.once,
    async (world, who, at) => {
      const args = await one.args(world, at, who);
      return async () => {
        const { outcome, data } = await callAction(action, args, [world, who]);
        if (outcome !== "ok" || !one.finds) return outcome;
        return JSON.stringify(data).includes(one.finds(world, at)) ? "ok" : "unseen";
      };
    },
    one.writes,
  );
}

/** Asks for a page as everybody, everywhere. */
export function walkRoute(one: RouteCase): Promise<Matrix> {
  return walk(
    one.once,
    async (world, who, at) => () => visit(one.path(world, at), [world, who]),
    undefined,
    one.unlogged,
  );
}

/** Lays out what is asked about, which may plant rows; then asks. */
type Ask = (world: World, who: Principal, at: Position) => Promise<() => Promise<string>>;

const refused = ["forbidden", "not_found", "404"];

/**
 * Asks as everybody, everywhere. A world in which something changed is left for a new one. An answer
 * is marked when a no changed a row, or left no trace in the audit log.
 */
async function walk(once: true | undefined, ask: Ask, writes?: true, unlogged?: string) {
  const lines: Partial<Matrix> = {};
  let world = await makeWorld();
  for (const who of principals) {
    const words: string[] = [];
    for (const at of once ? positions.slice(0, 1) : positions) {
      const send = await ask(world, who, at);
      const [before, refusals] = [await stateOf(world), await refusalsOf(world, who)];
      const answer = await send();
      const changed = (await stateOf(world)) !== before;
      const logged = (await refusalsOf(world, who)) > refusals;
      words.push(judge(answer, { changed, logged, writes, unlogged, known: signedIn(world, who) }));
      if (changed) world = await makeWorld();
    }
    lines[who] = words.join(" ");
  }
  return lines as Matrix;
}

/** Whoever has no session, or an ended one, is nobody to the log. */
function signedIn(world: World, who: Principal): boolean {
  return who in world.people && who !== "suspended";
}

type Seen = {
  changed: boolean;
  logged: boolean;
  writes: true | undefined;
  unlogged: string | undefined;
  known: boolean;
};

function judge(answer: string, { changed, logged, writes, unlogged, known }: Seen): string {
  if (changed && !(writes && ["ok", "redirect"].includes(answer))) return `${answer}(changed)`;
  if (writes && answer === "ok" && !changed) return "nothing";
  if (refused.includes(answer) && known && !logged && !unlogged) return `${answer}(unlogged)`;
  return answer;
}
