import { type Pattern, PatternFault } from "./parse";

type Place = "start" | "end" | "word" | "inside";
type Step =
  | { kind: "char"; fits: (char: string) => boolean }
  | { kind: "assert"; at: Place }
  | { kind: "split"; to: number[] }
  | { kind: "done" };

const MAX_STEPS = 400;

/**
 * A pattern as steps of a machine that follows all ways at once (Thompson, 1968).
 * @throws PatternFault when there are too many steps
 */
export function compile(pattern: Pattern): Step[] {
  const steps: Step[] = [];
  emit(pattern, steps);
  steps.push({ kind: "done" });
  return steps;
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MAX_STEPS) throw new PatternFault("The pattern is too long.");
  return steps.push(step) - 1;
}

function emit(pattern: Pattern, steps: Step[]): void {
  switch (pattern.kind) {
    case "char":
      add(steps, { kind: "char", fits: fitting(pattern.source) });
      return;
    case "assert":
      add(steps, pattern);
      return;
    case "sequence":
      for (const part of pattern.parts) emit(part, steps);
      return;
    case "choice":
      emitChoice(pattern.options, steps);
      return;
    case "repeat":
      emitRepeat(pattern, steps);
  }
}

function emitChoice(options: readonly Pattern[], steps: Step[]): void {
  const fork: number[] = [];
  add(steps, { kind: "split", to: fork });
  const exits: number[][] = [];
  for (const option of options) {
    fork.push(steps.length);
    emit(option, steps);
    const exit: number[] = [];
    add(steps, { kind: "split", to: exit });
    exits.push(exit);
  }
  for (const exit of exits) exit.push(steps.length);
}

function emitRepeat({ part, min, max }: Extract<Pattern, { kind: "repeat" }>, steps: Step[]): void {
  for (let count = 0; count < min; count++) emit(part, steps);
  if (max === Number.POSITIVE_INFINITY) {
    const fork: number[] = [];
    const loop = add(steps, { kind: "split", to: fork });
    fork.push(steps.length);
    emit(part, steps);
    add(steps, { kind: "split", to: [loop] });
    fork.push(steps.length);
    return;
  }
  const exits: number[][] = [];
  for (let count = min; count < max; count++) {
    const fork: number[] = [];
    add(steps, { kind: "split", to: fork });
    fork.push(steps.length);
    emit(part, steps);
    exits.push(fork);
  }
  for (const exit of exits) exit.push(steps.length);
}

/** Whether one character fits; asked once for each character that occurs. */
function fitting(source: string): (char: string) => boolean {
  const single = new RegExp(`^(?:${source})$`, "u");
  const known = new Map<string, boolean>();
  return (char) => {
    const before = known.get(char);
    if (before !== undefined) return before;
    const fits = single.test(char);
    if (known.size < 1000) known.set(char, fits);
    return fits;
  };
}

const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);

/** Whether the pattern fits some part of the text; time grows with text × steps and no faster. */
export function runs(steps: readonly Step[], text: string): boolean {
  const chars = [...text];
  let ways = new Set<number>();
  for (let at = 0; at <= chars.length; at++) {
    // It may begin anywhere.
    if (follow(steps, 0, chars, at, ways)) return true;
    const char = chars[at];
    if (char === undefined) return false;
    const next = new Set<number>();
    for (const way of ways) {
      const step = steps[way];
      if (step?.kind !== "char" || !step.fits(char)) continue;
      if (follow(steps, way + 1, chars, at + 1, next)) return true;
    }
    ways = next;
  }
  return false;
}

/** Adds a way and all that is reached from it without a character; true when that is the end. */
function follow(
  steps: readonly Step[],
  from: number,
  chars: readonly string[],
  at: number,
  ways: Set<number>,
): boolean {
  const open = [from];
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    if (ways.has(way)) continue;
    ways.add(way);
    const step = steps[way];
    if (step?.kind === "done") return true;
    if (step?.kind === "split") open.push(...step.to);
    if (step?.kind === "assert" && holds(step.at, chars, at)) open.push(way + 1);
  }
  return false;
}

function holds(place: Place, chars: readonly string[], at: number): boolean {
  if (place === "start") return at === 0;
  if (place === "end") return at === chars.length;
  return (isWord(chars[at - 1]) !== isWord(chars[at])) === (place === "word");
}
