import type { PastedLine } from "./paste";
import type { Candidate, ResolvedLine } from "./types";

/** Somebody whom a text says, and how: number, email, username or name. */
export type Hit = { person: Candidate; how: string };
/** Choices beyond these are counted and not listed. */
const MOST_CHOICES = 20;

/**
 * What each line of a paste means: somebody, somebody who is there already or was named above, one of
 * several, nobody. Where a line says two things, nobody is taken without being asked. Pure.
 * @param hits whom each text says, by the text
 */
export function judgeLines(
  lines: readonly PastedLine[],
  hits: ReadonlyMap<string, readonly Hit[]>,
): ResolvedLine[] {
  const first = new Map<string, number>();
  return lines.map((line): ResolvedLine => {
    const verdict = judge(line, hits);
    if (verdict.state !== "found") return verdict;
    const { person } = verdict;
    const before = first.get(person.id);
    const head = { line: line.line, text: line.text, person };
    if (before !== undefined) return { ...head, state: "repeated", first: before };
    first.set(person.id, line.line);
    return person.onRoster ? { ...head, state: "already" } : { ...head, state: "found" };
  });
}

type Verdict = Exclude<ResolvedLine, { state: "already" | "repeated" }> | Found;
type Found = { line: number; text: string; state: "found"; person: Candidate };

function judge(
  { line, text, readings }: PastedLine,
  hits: ReadonlyMap<string, readonly Hit[]>,
): Verdict {
  const head = { line, text };
  const sure = readings.filter((reading) => reading.sure);
  const found = sure.flatMap((reading) =>
    (hits.get(reading.text) ?? []).map((hit) => ({ ...hit, text: reading.text })),
  );
  const named = people(found.filter(({ how }) => how === "name"));
  const keyed = people(found.filter(({ how }) => how !== "name"));
  const both = keyed.filter(({ id }) => named.some((person) => person.id === id));
  if (both.length > 0) return oneOf(head, both);
  if (keyed.length > 0 && named.length > 0) return several(head, [...keyed, ...named]);
  if (named.length > 0) return oneOf(head, named);
  if (keyed.length > 0) {
    // A short number beside a name that nobody has may be a grade or a row's number.
    const short = found.every(({ how, text: said }) => how === "number" && said.length < 4);
    return short && sure.some((reading) => isName(reading.text))
      ? several(head, keyed)
      : oneOf(head, keyed);
  }
  const perhaps = people(readings.flatMap((reading) => hits.get(reading.text) ?? []));
  return perhaps.length > 0 ? several(head, perhaps) : { ...head, state: "unknown" };
}

const isName = (text: string) => /\p{L}/u.test(text) && !/[\d@]/.test(text);

/** Each once. */
function people(hits: readonly { person: Candidate }[]): Candidate[] {
  return [...new Map(hits.map(({ person }) => [person.id, person])).values()];
}

type Head = { line: number; text: string };

function oneOf(head: Head, choices: Candidate[]): Verdict {
  const [person] = choices;
  if (person && choices.length === 1) return { ...head, state: "found", person };
  return several(head, choices);
}

function several(head: Head, choices: Candidate[]): Verdict {
  const listed = choices.slice(0, MOST_CHOICES);
  return { ...head, state: "ambiguous", choices: listed, more: choices.length - listed.length };
}
