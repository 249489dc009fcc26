/** Dates and numbers as a reader writes them. Pure: the reader's locale comes from `lib/reader`. */
export type Formats = {
  locale: string;
  timeZone: string;
  number: (value: number | bigint) => string;
  /** A number that is an estimate: "about 20,000". */
  about: (value: number) => string;
  percent: (ratio: number) => string;
  bytes: (value: number) => string;
  date: (value: Date) => string;
  /** A day of the calendar, from "2026-09-01". */
  day: (text: string) => string;
  dateTime: (value: Date) => string;
  /** "5 minutes ago", "yesterday"; beyond 30 days the date. */
  relative: (value: Date, now?: Date) => string;
  list: (items: readonly string[]) => string;
};

const fallback = "en-US";

/**
 * The best supported locale of an Accept-Language header (RFC 9110, 12.5.4): by weight, then by
 * place. Malformed parts and unknown languages are passed over.
 */
export function parseAcceptLanguage(header: string | null | undefined): string {
  const wishes = (header ?? "").slice(0, 500).split(",").slice(0, 20).flatMap(wish);
  wishes.sort((a, b) => b.weight - a.weight);
  return wishes[0]?.tag ?? fallback;
}

function wish(part: string): { tag: string; weight: number }[] {
  const [name = "", ...params] = part.trim().split(/\s*;\s*/);
  const q = params.find((param) => param.startsWith("q="))?.slice(2) ?? "1";
  const weight = Number(q);
  if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(name) || !(weight > 0 && weight <= 1)) return [];
  try {
    const tag = Intl.DateTimeFormat.supportedLocalesOf(name)[0];
    return tag ? [{ tag, weight }] : [];
  } catch (error) {
    // Well-formed by the header's grammar, but not a language tag (BCP 47).
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** A time zone's name if this runtime knows it, else UTC. */
export function parseTimeZone(name: string | null | undefined): string {
  if (!name || name.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return "UTC";
    throw error;
  }
}

// Making an Intl object costs more than using it a thousand times; readers share few settings.
const made = new Map<string, Formats>();

/** The formats of a locale and a time zone, both already checked by the parsers above. */
export function formats(locale: string = fallback, timeZone = "UTC"): Formats {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = make(locale, timeZone);
  if (made.size >= 200) made.clear();
  made.set(key, fresh);
  return fresh;
}

function make(locale: string, timeZone: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  // A day of the calendar belongs to no time zone.
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  // The copy is English, so words are too; only figures and dates follow the reader.
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const list = new Intl.ListFormat("en", { type: "conjunction" });
  return {
    locale,
    timeZone,
    number: (value) => number.format(value),
    about: (value) => `about ${number.format(roundToTwo(value))}`,
    percent: (ratio) => percent.format(ratio),
    bytes: (value) => formatBytes(value, locale),
    date: (value) => date.format(value),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    dateTime: (value) => dateTime.format(value),
    relative: (value, now = new Date()) => relative(value, now, words) ?? date.format(value),
    list: (items) => list.format(items),
  };
}

function roundToTwo(value: number): number {
  return value < 100 ? Math.round(value) : Number(value.toPrecision(2));
}

function formatBytes(value: number, locale: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(value / 1000 ** step);
}

function relative(value: Date, now: Date, words: Intl.RelativeTimeFormat): string | undefined {
  const seconds = (value.getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  if (size < 3600) return words.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return words.format(Math.round(seconds / 3600), "hour");
  if (size < 30 * 86_400) return words.format(Math.round(seconds / 86_400), "day");
  return undefined;
}
