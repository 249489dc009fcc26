/** Something of the other format that a tool does not have, and why. */
export type LeftOut = { what: string; why: string };

export type Converted =
  | { ok: true; text: string; leftOut: LeftOut[] }
  | { ok: false; reason: string };

/** Ends a conversion: the message is a sentence for people. */
export class CannotConvert extends Error {}
