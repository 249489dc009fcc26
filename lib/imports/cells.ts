/** White space and marks without width at either end; `trim` alone leaves the latter. */
const PADDING = /^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g;

/**
 * What a cell says: without padding (no-break spaces too) and without the guards that spreadsheets
 * put before numbers to keep their zeros: `'001902` and `="001902"`. An apostrophe before a letter
 * is part of a name ('Iolani School) and stays.
 */
export function cleanCell(raw: string): string {
  const text = raw.replace(PADDING, "");
  if (text.startsWith("'") && /^'[\d=+\-@]/.test(text)) return text.slice(1).replace(PADDING, "");
  const formula = text.startsWith('="') ? /^="([^"]*)"$/.exec(text) : null;
  return formula?.[1]?.replace(PADDING, "") ?? text;
}

/**
 * A cell of a CSV that people will open in a spreadsheet: what could be read as a formula is
 * guarded by an apostrophe (ASVS 1.2.10), quotes are doubled, everything is quoted.
 */
export function exportCell(value: string | number | null): string {
  if (value === null) return '""';
  const text = String(value);
  const guarded = typeof value === "string" && /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** One line of such a CSV, with the line end of RFC 4180. */
export const exportLine = (cells: (string | number | null)[]): string =>
  `${cells.map(exportCell).join(",")}\r\n`;
