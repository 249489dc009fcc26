import { cleanCell } from "@/lib/imports/cells";

/** The most that one paste may hold. */
export const MAX_LINES = 5_000;
export const MAX_BYTES = 1_000_000;
/** No name is longer, nor any number. */
const MAX_CELL = 300;
const MAX_CELLS = 12;

/** One way to read a line; one that is not `sure` is only offered. */
export type Reading = { text: string; sure: boolean };
export type PastedLine = { line: number; text: string; readings: Reading[] };
export type Pasted = {
  lines: PastedLine[];
  /** The line that holds the names of columns, if the first one does. */
  header: string | null;
  /** Empty lines between others. */
  blank: number;
};

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * Takes a pasted column apart: lines, their cells (by tab or semicolon, as spreadsheets copy them; by
 * comma where it is a CSV), and the ways in which each may say who is meant. Pure.
 * @param pasted anything at all
 */
export function readPaste(pasted: string): Pasted {
  // No text of the database holds NUL, or half a character.
  const all = pasted.replaceAll("\0", "").toWellFormed().split(LINE_END);
  const numbered = all.map((text, at) => ({
    line: at + 1,
    text: text.trim(),
    cells: [] as string[],
  }));
  const filled = numbered
    .map((one) => ({ ...one, cells: cellsOf(one.text) }))
    .filter(({ cells }) => cells.length > 0);
  const [first] = filled;
  const header = first && isHeader(first.cells) ? first : undefined;
  const last = filled.at(-1)?.line ?? 0;
  return {
    lines: filled
      .filter((one) => one !== header)
      .map(({ line, text, cells }) => ({ line, text, readings: readingsOf(text, cells) })),
    header: header ? header.text : null,
    blank: Math.max(0, last - filled.length),
  };
}

/** How many lines say something, without reading them: for a limit. */
export function countLines(pasted: string): number {
  return pasted.split(LINE_END).filter((line) => line.trim() !== "").length;
}

function cellsOf(line: string): string[] {
  const delimiters = /[\t;]/.test(line) ? "\t;" : isCsv(line) ? "," : "";
  return split(line, delimiters)
    .map((cell) => cleanCell(cell).slice(0, MAX_CELL))
    .filter((cell) => cell !== "")
    .slice(0, MAX_CELLS);
}

/** "Family, Given" is one cell; a line with more commas, quotes, or something beside a name, is several. */
function isCsv(line: string): boolean {
  const parts = line.split(",");
  if (parts.length < 2) return false;
  return parts.length > 2 || /^"|,\s*"/.test(line) || parts.some((part) => /[\d@]/.test(part));
}

/** Cells between delimiters; those in a quoted cell belong to it, and doubled quotes are one (RFC 4180). */
function split(line: string, delimiters: string): string[] {
  if (delimiters === "" && !line.startsWith('"')) return [line];
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (quoted && char === '"' && line.charAt(at + 1) === '"') {
      cell += char;
      at++;
    } else if (char === '"' && (quoted || cell.trim() === "")) {
      quoted = !quoted;
    } else if (!quoted && delimiters.includes(char)) {
      cells.push(cell);
      cell = "";
    } else {
      cell += char;
    }
  }
  // A quote that never closes is none: people and screens write inches and odder things.
  if (quoted) return delimiters === "" ? [line] : line.split(delimiters === "," ? "," : /[\t;]/);
  return [...cells, cell];
}

/** A number, an address, a user name with digits: says who is meant without any other cell. */
const isKey = (cell: string) => /[\d@]/.test(cell);
const isWord = (cell: string) => !isKey(cell) && !/[\s,]/.test(cell);

function readingsOf(text: string, cells: readonly string[]): Reading[] {
  const readings = new Map<string, boolean>();
  const add = (reading: string, sure: boolean) => {
    if (!readings.has(reading)) readings.set(reading, sure);
  };
  // A name with such marks in it, as in "King, Martin, Jr.".
  if (cells.length > 1 && /[,;]/.test(text) && text.length <= MAX_CELL) add(text, true);
  cells.forEach((cell, at) => {
    const next = cells[at + 1];
    const before = cells[at - 1];
    // Given and family name in columns of their own: one of them alone means nobody for sure.
    const beside = [before, next].some((cell) => cell !== undefined && !isKey(cell));
    add(cell, !(isWord(cell) && beside));
    if (next === undefined || isKey(cell) || isKey(next)) return;
    add(`${cell} ${next}`, true);
    add(`${next} ${cell}`, true);
  });
  return [...readings].map(([reading, sure]) => ({ text: reading, sure }));
}

const headers = new Set(
  `name,names,full name,fullname,student,students,pupil,pupils,student name,pupil name,learner,given name,
given names,first name,firstname,forename,family name,last name,lastname,surname,e-mail,email,mail,
e-mail address,email address,number,student number,pupil number,student no,no,no.,nr,id,student id,pupil id,
local id,sis id,user name,username,user,login,sign-in,grade,grade level,class,homeroom,teacher,teacher name,
staff,staff name,colleague`
    .split(",")
    .map((word) => word.trim()),
);

/** Words for columns, and nothing that could be somebody's number or address. */
function isHeader(cells: readonly string[]): boolean {
  const words = cells.map((cell) => cell.toLowerCase().replaceAll(/[_\s]+/g, " "));
  return words.some((word) => headers.has(word)) && !cells.some(isKey);
}
