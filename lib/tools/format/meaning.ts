import { compareAudience } from "./meaning/audience";
import { compareInputs, compareMessages, compareTests } from "./meaning/lists";
import {
  compareOpening,
  comparePlain,
  comparePrivacy,
  compareReply,
  compareSafety,
} from "./meaning/parts";
import type { Change } from "./meaning/rules";
import type { Tool } from "./schema";

export type { Change };

/** Who compares a part of a tool; a part that nobody compares does not compile. */
const parts: { [K in keyof Tool]-?: (before: Tool, after: Tool) => Change[] } = {
  schema: comparePlain,
  key: comparePlain,
  name: comparePlain,
  summary: comparePlain,
  description: comparePlain,
  mode: comparePlain,
  locale: comparePlain,
  tags: comparePlain,
  audience: compareAudience,
  inputs: compareInputs,
  messages: compareMessages,
  opening: compareOpening,
  output: compareReply,
  model: compareReply,
  limits: compareReply,
  safety: compareSafety,
  privacy: comparePrivacy,
  tests: compareTests,
};

/**
 * What differs between two tools, by meaning: comments, order of keys and ways of writing don't
 * count, and what was left out counts as its default.
 * @returns a sentence for each change, in the order of the format; none for tools that mean the same
 */
export function diffByMeaning(before: Tool, after: Tool): Change[] {
  return [...new Set(Object.values(parts))].flatMap((part) => part(before, after));
}

/** What a reviewer must not miss. */
export const needsAttention = (changes: readonly Change[]): Change[] =>
  changes.filter(({ loosensSafety, widensAudience }) => loosensSafety || widensAudience);
