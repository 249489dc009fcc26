import type { Tool } from "../schema";
import { type Change, compare, loses, losesItem, movesUp, type Rules } from "./rules";

const moderationModes = movesUp(["block", "flag", "off"] as const);
const levels = movesUp(["low", "medium", "high"] as const);

const moderation: Rules<Tool["safety"]["moderation"]> = {
  input: { label: "Moderation of what people write", loosens: moderationModes },
  output: { label: "Moderation of replies", loosens: moderationModes },
};

const thresholds: Rules<Tool["safety"]["thresholds"]> = {
  self_harm: { label: "Threshold for self-harm", loosens: levels },
  violence: { label: "Threshold for violence", loosens: levels },
  sexual: { label: "Threshold for sexual content", loosens: levels },
  hate: { label: "Threshold for hate", loosens: levels },
  pii: { label: "Threshold for personal data", loosens: levels },
};

const safety: Rules<Omit<Tool["safety"], "moderation" | "thresholds">> = {
  blocked_terms: { label: "Blocked terms", loosens: losesItem },
  blocked_message: { label: "Message when something is blocked", loosens: loses },
  crisis_message: { label: "Message for a person in need", loosens: loses },
  alert_to: { label: "Who is told", loosens: losesItem },
};

const privacy: Rules<Tool["privacy"]> = {
  retention_days: { label: "Days that chats are kept", loosens: (before, after) => after > before },
  store: { label: "What is kept of a chat", loosens: movesUp(["none", "redacted", "full"]) },
  redact: { label: "Taken out before the model sees it", loosens: losesItem },
};

const model: Rules<Tool["model"]> = {
  ref: { label: "Model" },
  temperature: { label: "Temperature" },
  top_p: { label: "Top p" },
  max_output_tokens: { label: "Longest reply in tokens" },
  stop: { label: "Texts at which the reply ends" },
  fallback_ref: { label: "Fallback model" },
};

const limits: Rules<Tool["limits"]> = {
  max_turns: { label: "Messages in one chat" },
  per_student_per_day: { label: "Uses by a student in a day" },
};

const output: Rules<Tool["output"]> = {
  format: { label: "Format of the reply" },
  json_schema: { label: "JSON Schema of the reply" },
};

type Opening = NonNullable<Tool["opening"]>;
const opening: Rules<Opening> = {
  message: { label: "Opening" },
  starters: { label: "Starters" },
};
const noOpening: Opening = { starters: [] };

/** What a tool is called and what it is for. */
type Plain = "schema" | "key" | "name" | "summary" | "description" | "mode" | "locale" | "tags";
const plain: Rules<Pick<Tool, Plain>> = {
  schema: { label: "Format" },
  key: { label: "Key" },
  name: { label: "Name" },
  summary: { label: "Summary" },
  description: { label: "Description" },
  mode: { label: "Mode" },
  locale: { label: "Language" },
  tags: { label: "Tags" },
};

export const comparePlain = (before: Tool, after: Tool): Change[] =>
  compare(plain, before, after, []);

export const compareOpening = (before: Tool, after: Tool): Change[] =>
  compare(opening, before.opening ?? noOpening, after.opening ?? noOpening, ["opening"]);

export const compareReply = (before: Tool, after: Tool): Change[] => [
  ...compare(output, before.output, after.output, ["output"]),
  ...compare(model, before.model, after.model, ["model"]),
  ...compare(limits, before.limits, after.limits, ["limits"]),
];

export const compareSafety = ({ safety: before }: Tool, { safety: after }: Tool): Change[] => [
  ...compare(moderation, before.moderation, after.moderation, ["safety", "moderation"]),
  ...compare(thresholds, before.thresholds, after.thresholds, ["safety", "thresholds"]),
  ...compare(safety, before, after, ["safety"]),
];

export const comparePrivacy = (before: Tool, after: Tool): Change[] =>
  compare(privacy, before.privacy, after.privacy, ["privacy"]);
