import type { Severity } from "../review/types";

export const ruleKinds = ["terms", "pattern"] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** What marks chats for review by itself. */
export type RuleRow = {
  id: string;
  version: string;
  name: string;
  kind: RuleKind;
  terms: string[];
  pattern: string | null;
  severity: Severity;
  dueHours: number;
  active: boolean;
  /** Flags of it that nobody has closed. */
  open: number;
};

/** Patterns that many districts want. Numbers as people write them, here and abroad. */
export const readyPatterns: readonly { name: string; pattern: string }[] = [
  {
    name: "Phone numbers",
    pattern: String.raw`(\m|\()\d{3}\)?[ .-]?\d{3}[ .-]\d{4}\M|\+\d{1,3}([ ./-]?\(?\d{2,4}\)?){2,4}\M`,
  },
  { name: "E-mail addresses", pattern: String.raw`[\w.%+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}` },
  { name: "Links", pattern: String.raw`https?://\S+|\mwww\.\S+` },
  { name: "Numbers like an ID", pattern: String.raw`\m\d{3}-\d{2}-\d{4}\M|\m\d{8,12}\M` },
];
