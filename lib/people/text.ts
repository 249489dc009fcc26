import { domainToASCII } from "node:url";
import { z } from "zod";
import { oneSpelling } from "@/lib/email";
import { isStorable } from "@/lib/storable";

/** Blank to the eye: white space and characters without width. */
const INVISIBLE = /^[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]*$/;

/** One line of text that may be blank; outer spaces go (no-break ones too), the rest stays as typed. */
const line = (what: string, max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => [...text].length <= max, `${what} has ${max} characters at most.`)
    .refine(isStorable, `${what} can’t hold the NUL character.`)
    .transform((text) => (INVISIBLE.test(text) ? null : text));

/** A given or a family name: any script, one letter or 255 characters; null when there is none. */
export const partOfName = line("A name", 255);
export const phone = line("A phone number", 50);

/** A user name is typed at sign-in, so it holds no white space. */
export const username = line("A user name", 255).refine(
  (text) => text === null || !/\s/u.test(text),
  "A user name has no spaces.",
);

/** A row's id in the system it came from. */
export const sourcedId = line("An id", 255);

/** An e-mail address as typed, its domain in one spelling; null when there is none. */
export const email = line("An e-mail address", 255)
  .transform((text) => (text === null ? null : oneSpelling(text)))
  .refine((text) => text === null || isAddress(text), "Enter an address such as ada@example.org.");

/** As the database has it, with a domain that could exist. */
function isAddress(text: string): boolean {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(text)) return false;
  const domain = text.slice(text.lastIndexOf("@") + 1);
  return !/[\p{Cc}<>()[\],;:"\\/]/u.test(text) && domainToASCII(domain) !== "";
}
