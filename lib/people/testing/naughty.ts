import { existsSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { ZodError } from "zod";
import { toAppError } from "@/db/errors";
import type { Tx } from "@/db/viewer";
import type { TestPerson } from "@/lib/auth/testing/people";
import { AppError, Invalid } from "@/lib/errors";
import { as } from "./school";

/** What the list of naughty strings lacks. */
const also = "a\0b,\0,\ud83d,a\udc00b,a\u0001b,a\nb,\u200b,\u202ex"
  .split(",")
  .concat("x".repeat(6000));
const file = "../shared/data/hostile/blns.json";

/** Whether the real file is there; one that can't be read is a fault. */
export const hasNaughty = existsSync(file);
export const naughty: readonly string[] = [
  ...(hasNaughty ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : []),
  ...also,
];

export type Kept = { typed: string; kept: string | null; id: string };
type Refused = { typed: string; refused: string };
export type Sent = { kept: Kept[]; refused: Refused[] };
/** Parses a text as the form's schema does, and does what its action does. */
export type Door = (tx: Tx, text: string) => Promise<Omit<Kept, "typed">>;

/** Sends each string through a door, in one transaction; what is refused leaves nothing. */
export async function sendAll(who: TestPerson, door: Door): Promise<Sent> {
  const sent: Sent = { kept: [], refused: [] };
  await as(who, async (tx) => {
    for (const typed of naughty) {
      await tx.execute(sql`savepoint one`);
      try {
        sent.kept.push({ typed, ...(await door(tx, typed)) });
        await tx.execute(sql`release savepoint one`);
      } catch (error) {
        await tx.execute(sql`rollback to savepoint one`);
        sent.refused.push({ typed, refused: sentenceOf(error) });
      }
    }
  });
  return sent;
}

/**
 * What a person would read.
 * @throws what would be a fault of ours
 */
export function sentenceOf(error: unknown): string {
  if (error instanceof ZodError) return error.issues[0]?.message ?? "";
  const known = toAppError(error);
  if (!(known instanceof AppError) || known.code === "unavailable") throw error;
  const [first] = known instanceof Invalid ? Object.values(known.fields).flat() : [];
  return first ?? known.message;
}

const unseen = /^[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]*$/;

/** What was kept is what was typed but for the spaces around; what was not has a sentence. */
export function judge({ kept, refused }: Sent): void {
  for (const { typed, kept: text } of kept) {
    const wanted = text === null && unseen.test(typed) ? null : typed.trim();
    expect([typed, text]).toEqual([typed, wanted]);
  }
  for (const { typed, refused: sentence } of refused) {
    expect([typed, sentence]).toEqual([typed, expect.stringMatching(/^[A-Z“\d].*\.$/su)]);
    expect(sentence).not.toMatch(/invalid input|expected/i);
  }
  expect(refused.map(({ typed }) => typed)).toEqual(
    expect.arrayContaining(["a\0b", "\ud83d", "a\udc00b"]),
  );
}
