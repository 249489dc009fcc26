/**
 * What a message may cost. Who writes it may mean harm, who reads it waits: beyond any of these it
 * is shown as the plain text that it is, whole.
 */
export const limits = {
  /** Characters; no model answers with more. */
  text: 20_000,
  /** Milliseconds for one text: parsing has inputs of quadratic time, nested ones of worse. */
  time: 250,
  /** Characters of a text without code and formulas that can't take long, whatever it says. */
  small: 500,
  /** The same mark in a row, such as 100,000 brackets: nothing that anybody would format. */
  run: 200,
  /** Elements, and how deep they stand in each other. */
  elements: 4000,
  depth: 40,
  /** Characters of a block of code that are coloured; the colours are made by expressions. */
  code: 8000,
  /** Formulas of a message, and characters of one. */
  formulas: 100,
  formula: 1000,
} as const;

const longRun = new RegExp(`([*_~\\[\\]()>\`$|#+-])\\1{${limits.run}}`);

/** Whether it is done before anybody could wait for it: the watch over it would take longer. */
export function isSmall(text: string): boolean {
  return text.length <= limits.small && !/[$`~]/.test(text);
}

/** Whether formatting this is worth trying. */
export function isPlain(text: string): boolean {
  return text.length > limits.text || longRun.test(text);
}
