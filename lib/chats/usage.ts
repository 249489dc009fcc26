import { z } from "zod";
import { Invalid } from "@/lib/errors";
import type { SearchParams } from "@/lib/table/parse";
import { day } from "./table";

/** A stretch of days, both of them in it. */
export type Period = { from: string; to: string };

const asked = z.strictObject({ from: day.optional(), to: day.optional() });
const USUAL = 30;
/** The most days that are counted at once. */
export const MOST_DAYS = 366;

/**
 * The days that a page of usage shows: as its URL says, else the last thirty.
 * @param today in the reader's time zone
 * @throws Invalid for what is no day, and for a stretch that is turned round or too long
 */
export function readPeriod(params: SearchParams, today: string): Period {
  const given = Object.entries(params).filter(([, value]) => value !== "" && value !== undefined);
  const parsed = asked.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new Invalid("A day of this link is none.");
  const to = parsed.data.to ?? laterOf(today, parsed.data.from);
  const from = parsed.data.from ?? shifted(to, 1 - USUAL);
  if (from > to) throw new Invalid("The first day of this link is after its last.");
  if (shifted(from, MOST_DAYS - 1) < to) {
    throw new Invalid(`At most ${MOST_DAYS} days are counted at once.`);
  }
  return { from, to };
}

const laterOf = (one: string, other = one) => (one > other ? one : other);

/** So many days later. */
function shifted(text: string, days: number): string {
  const time = Date.parse(`${text}T00:00:00Z`) + days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}
