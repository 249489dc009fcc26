import { z } from "zod";
import { optionalLine } from "@/lib/text";

/** Colors by which people tell their classes apart. */
export const classColors = [
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
] as const;
export type ClassColor = (typeof classColors)[number];

/** Languages that a class can be held in (BCP 47). */
export const classLanguages = [
  "ar",
  "de",
  "en",
  "es",
  "fr",
  "hi",
  "hmn",
  "ja",
  "ko",
  "pt",
  "ru",
  "so",
  "tl",
  "vi",
  "zh",
] as const;

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullable());

/** An address that a browser opens over TLS, and nothing that could run there. */
const meetingLink = optionalLine("A link", 500).refine(
  (text) => text === null || isHttps(text),
  "Enter a link that begins with https://.",
);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter a time of day such as 08:30.");

/** The settings as a form sends them; null is “not set”. */
export const settingsInput = {
  room: optionalLine("A room", 100),
  meetingLink,
  color: optional(z.enum(classColors, "Choose one of the colors.")),
  language: optional(z.enum(classLanguages, "Choose one of the languages.")),
  /** Whether pupils may use AI tools here; null is as the school has it. */
  aiTools: optional(z.enum(["on", "off"])),
  chatFrom: optional(time),
  chatUntil: optional(time),
  substituteNote: optionalLine("A note", 2_000),
};
const inputSchema = z.object(settingsInput);
export type SettingsInput = z.output<typeof inputSchema>;

/** Settings that nobody has set, as a form has them. */
export const noSettings: Record<keyof SettingsInput, string> = {
  room: "",
  meetingLink: "",
  color: "",
  language: "",
  aiTools: "",
  chatFrom: "",
  chatUntil: "",
  substituteNote: "",
};

/** Each setting under its key in `classes.settings` (seed 001: JSON, by key). */
const stored = z.object({
  room: filled(settingsInput.room),
  meetingLink: filled(meetingLink),
  color: z.enum(classColors),
  language: z.enum(classLanguages),
  aiTools: z.boolean(),
  chatHours: z.object({ from: time, until: time }).refine(({ from, until }) => from < until),
  substituteNote: filled(settingsInput.substituteNote),
});
type Key = keyof typeof stored.shape;
const keys = Object.keys(stored.shape) as Key[];

export type Settings = Record<string, unknown>;
/** A stored value that is none of its setting's; it stays until somebody sets another one. */
export type Misfit = { key: Key; value: string };

/**
 * What stands in `classes.settings`, for a form: the values that fit, as text, and those that don't.
 * @param settings whatever the column holds
 */
export function readSettings(settings: Settings): {
  values: Record<keyof SettingsInput, string>;
  misfits: Misfit[];
} {
  const values = { ...noSettings };
  const misfits: Misfit[] = [];
  for (const key of keys) {
    const value = settings[key];
    if (value === undefined || value === null) continue;
    const parsed = stored.shape[key].safeParse(value);
    if (parsed.success) Object.assign(values, toText(key, parsed.data));
    else misfits.push({ key, value: typeof value === "string" ? value : JSON.stringify(value) });
  }
  return { values, misfits };
}

/**
 * What to store after a form was sent. Keys that this version doesn't know stay, and so does a value
 * that fits no setting while the form leaves it blank: it may be another version's.
 */
export function mergeSettings(before: Settings, input: SettingsInput): Settings {
  const merged: Settings = { ...before };
  const unfit = new Set(readSettings(before).misfits.map(({ key }) => key));
  for (const [key, value] of Object.entries(fromInput(input, before)) as [Key, unknown][]) {
    if (value !== null) merged[key] = value;
    else if (!unfit.has(key)) delete merged[key];
  }
  return merged;
}

function fromInput(input: SettingsInput, before: Settings): Record<Key, unknown> {
  // One by one: the form that sends them holds more than settings.
  const { room, meetingLink, color, language, substituteNote } = input;
  const { aiTools, chatFrom, chatUntil } = input;
  const hours = chatFrom && chatUntil ? { from: chatFrom, until: chatUntil } : null;
  return {
    room,
    meetingLink,
    color,
    language,
    substituteNote,
    aiTools: aiTools === null ? null : aiTools === "on",
    // What else is said about the hours stays.
    chatHours: hours && (isRecord(before.chatHours) ? { ...before.chatHours, ...hours } : hours),
  };
}

function toText(key: Key, value: unknown): Partial<typeof noSettings> {
  if (key === "aiTools") return { aiTools: value ? "on" : "off" };
  if (key !== "chatHours") return { [key]: String(value) };
  const hours = stored.shape.chatHours.parse(value);
  return { chatFrom: hours.from, chatUntil: hours.until };
}

/** Only what is there. */
function filled(schema: z.ZodType<string | null>) {
  return schema.refine((value) => value !== null);
}

function isHttps(text: string): boolean {
  return !/\s/u.test(text) && /^https:\/\//i.test(text) && URL.canParse(text);
}

function isRecord(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
