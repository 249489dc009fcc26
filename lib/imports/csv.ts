import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { CsvError, type Parser, parse } from "csv-parse";
import { cleanCell } from "./cells";
import { DecodeLines, MAX_LINE, tooLarge } from "./decode";
import { type Diagnostics, type FileRefused, refusal } from "./diagnostics";
import { type Delimiter, sniffDelimiter } from "./sniff";

export const MAX_FILE_BYTES = 64 * 1_048_576;
/** How much of the text is looked at to find the delimiter. */
const HEAD = 32_768;

/** Where a CSV comes from; `name` is what diagnostics call it. */
export type CsvSource = { name: string; path: string } | { name: string; stream: Readable };
/** `line` is where the row begins, 1-based; its cells are as many as the headers. */
export type CsvRow = { line: number; cells: string[] };
export type CsvTable = {
  name: string;
  headers: string[];
  delimiter: Delimiter;
  /** To be read once. Throws FileRefused where the rest can't be trusted. */
  rows: AsyncGenerator<CsvRow, void, undefined>;
};
export type CsvOptions = { maxBytes?: number };

/**
 * Opens a CSV (RFC 4180, and what spreadsheets make of it): finds encoding and delimiter, reads
 * the header, and hands out the rows as they stream in.
 * @param diagnostics takes notices and rows of the wrong width
 * @throws FileRefused with the place and the advice when the file can't be read as a CSV
 */
export async function openCsv(
  source: CsvSource,
  diagnostics: Diagnostics,
  options: CsvOptions = {},
): Promise<CsvTable> {
  const { name } = source;
  const decoded = await decode(source, diagnostics, options.maxBytes ?? MAX_FILE_BYTES);
  const chunks: AsyncIterator<Buffer> = decoded[Symbol.asyncIterator]();
  const head = await readHead(chunks);
  const text = head.toString("utf8");
  if (text.trim() === "") throw emptyFile(name);
  const delimiter = sniffDelimiter(text);
  const told = /^sep=.\n/i.exec(text)?.[0].length ?? 0;
  const progress = { end: 0, empty: 0 };
  const parser = openParser(delimiter, progress);
  pipeline(Readable.from(chain(head.subarray(told), chunks)), parser, () => undefined);
  const records = readRecords(parser, name, progress, told ? 1 : 0);
  const first = await records.next();
  if (first.done) throw emptyFile(name);
  const headers = readHeaders(first.value, name, diagnostics);
  return { name, headers, delimiter, rows: readRows(records, headers, name, diagnostics) };
}

async function decode(source: CsvSource, diagnostics: Diagnostics, maxBytes: number) {
  if ("path" in source && (await stat(source.path)).size > maxBytes) {
    throw tooLarge(source.name, maxBytes);
  }
  const bytes =
    "path" in source ? createReadStream(source.path, { highWaterMark: 262_144 }) : source.stream;
  const decoded = new DecodeLines({ file: source.name, maxBytes, diagnostics });
  // Whoever reads `decoded` gets the error: pipeline destroys it with what went wrong.
  pipeline(bytes, decoded, () => undefined);
  return decoded;
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let size = 0; size < HEAD; ) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(parts);
}

async function* chain(head: Buffer, chunks: AsyncIterator<Buffer>) {
  try {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    await chunks.return?.();
  }
}

/** How far the parser is; it runs ahead of whoever reads its records. */
type Progress = { end: number; empty: number };

const openParser = (delimiter: Delimiter, progress: Progress) =>
  parse({
    delimiter,
    trim: true,
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_LINE,
    // The line travels as the first cell: a record of the parser is a list of texts.
    on_record(record: string[], info) {
      progress.end = info.lines;
      progress.empty = info.empty_lines;
      return [String(info.lines - innerLines(record)), ...record.map(cleanCell)];
    },
  });

/** Records with the line on which they begin; the parser's errors become located refusals. */
async function* readRecords(parser: Parser, file: string, progress: Progress, offset: number) {
  try {
    for await (const [line, ...cells] of parser as AsyncIterable<string[]>) {
      yield { line: Number(line) + offset, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const begins = progress.end + Number(error.empty_lines) - progress.empty + 1;
    throw badQuote(error, file, begins, offset);
  }
}

const innerLines = (record: string[]) =>
  record.reduce((sum, cell) => (cell.includes("\n") ? sum + cell.split("\n").length - 1 : sum), 0);

/** @param begins the line on which the unfinished row begins */
function badQuote(error: CsvError, file: string, begins: number, offset: number): FileRefused {
  const noticed = Number(error.lines);
  const column = typeof error.column === "number" ? error.column + 1 : null;
  const open =
    noticed > begins ||
    error.code === "CSV_QUOTE_NOT_CLOSED" ||
    error.code === "CSV_MAX_RECORD_SIZE";
  if (!open) {
    return refusal({
      code: "bad-quote",
      file,
      line: noticed + offset,
      column,
      message: "A quote stands inside a cell.",
      advice: 'Put the whole cell in quotes and double the quotes inside it: "5"" pipe".',
    });
  }
  return refusal({
    code: "unclosed-quote",
    file,
    line: begins + offset,
    column,
    message: `A quote that opens in this row is never closed; it was noticed on line ${noticed + offset}.`,
    advice: "Close the quote, or remove it, and upload the file again.",
  });
}

function readHeaders({ line, cells }: CsvRow, file: string, diagnostics: Diagnostics): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const name = cell === "" ? `Column ${at + 1}` : cell;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    if (times === 1) return name;
    const message = `The header “${name}” stands here again and is called “${name} (${times})”.`;
    diagnostics.notice({ code: "repeated-header", file, line, column: at + 1, message });
    return `${name} (${times})`;
  });
}

async function* readRows(
  records: AsyncGenerator<CsvRow, void, undefined>,
  headers: string[],
  file: string,
  diagnostics: Diagnostics,
): AsyncGenerator<CsvRow, void, undefined> {
  let rows = 0;
  let wrong = 0;
  for await (const row of records) {
    if (row.cells.every((cell) => cell === "")) continue;
    rows++;
    if (fits(row, headers.length)) {
      yield row;
      continue;
    }
    wrong++;
    diagnostics.error(wrongWidth(row, headers.length, file));
    if (wrong >= 20 && wrong * 2 > rows) throw broken(row.line, file);
  }
  if (rows === 0) {
    throw refusal({
      code: "no-rows",
      file,
      message: "The file has a header, but no rows.",
      advice: "Check that the export was complete.",
    });
  }
}

/** Cells beyond the header are dropped where they are empty, as spreadsheets leave them. */
function fits(row: CsvRow, width: number): boolean {
  if (row.cells.slice(width).some((cell) => cell !== "")) return false;
  row.cells.length = Math.min(row.cells.length, width);
  return row.cells.length === width;
}

const wrongWidth = ({ line, cells }: CsvRow, width: number, file: string) => ({
  code: "row-width",
  file,
  line,
  message: `The row has ${cells.length} cells where the header has ${width}; it was left out.`,
  advice: "Look for a missing or a superfluous delimiter, or a cell that needs quotes.",
});

const broken = (line: number, file: string) =>
  refusal({
    code: "broken-structure",
    file,
    line,
    message: "More than half of the rows up to here don't have the width of the header.",
    advice: "Check the delimiter and the quotes, and that the first line holds the column names.",
  });

const emptyFile = (file: string) =>
  refusal({
    code: "empty-file",
    file,
    message: "The file is empty.",
    advice: "Check that the export was complete.",
  });
