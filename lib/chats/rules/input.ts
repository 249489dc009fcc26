import { z } from "zod";
import { isStorable } from "@/lib/storable";
import { requiredLine } from "@/lib/text";
import { severities } from "../review/types";
import { ruleKinds } from "./types";

const unkept = "This holds a character that can’t be kept. Type it again.";
const hours = z.coerce
  .number("Enter hours.")
  .pipe(z.int("Enter whole hours.").min(1, "An hour at least.").max(2_160, "90 days at most."));

/** One term a line; blank lines and repetitions go. */
const terms = z
  .string()
  .max(60_000, "This list is too long.")
  .refine(isStorable, unkept)
  .transform((text) => [
    ...new Set(
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ])
  .refine((list) => list.length <= 500, "500 terms at most.")
  .refine((list) => list.every((term) => term.length <= 200), "A term has 200 characters at most.");

const what = {
  kind: z.enum(ruleKinds),
  terms,
  pattern: z.string().max(500, "500 characters at most.").refine(isStorable, unkept),
};
const rule = {
  ...what,
  name: requiredLine("A name", 100, "Say what the rule finds."),
  severity: z.enum(severities),
  dueHours: hours,
};

type What = { kind: "terms" | "pattern"; terms: string[]; pattern: string };
/** What is filled in for the other kind is left out. */
function oneKind<Rule extends What>(
  given: Rule,
  ctx: z.RefinementCtx,
): Omit<Rule, "pattern"> & { pattern: string | null } {
  const missing = (path: string, message: string) =>
    ctx.addIssue({ code: "custom", path: [path], message, input: given });
  if (given.kind === "terms") {
    if (given.terms.length === 0) missing("terms", "Enter a term, one a line.");
    return { ...given, pattern: null };
  }
  if (given.pattern.trim() === "") missing("pattern", "Enter a pattern.");
  return { ...given, terms: [] as string[] };
}

export const createRuleInput = z.strictObject(rule).transform(oneKind);
export const updateRuleInput = z
  .strictObject({ ...rule, id: z.uuid(), version: z.string().min(1).max(40) })
  .transform(oneKind);
export const switchRuleInput = z.strictObject({ id: z.uuid(), active: z.boolean() });
export const ruleIdInput = z.strictObject({ id: z.uuid() });
/** A text held against a rule that need not be saved. */
export const tryRuleInput = z
  .strictObject({
    ...what,
    text: z.string().max(10_000, "10,000 characters at most.").refine(isStorable, unkept),
  })
  .transform(oneKind);

export type CreateRule = z.infer<typeof createRuleInput>;
export type UpdateRule = z.infer<typeof updateRuleInput>;
export type SwitchRule = z.infer<typeof switchRuleInput>;
export type TryRule = z.infer<typeof tryRuleInput>;
