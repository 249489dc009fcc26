/** First bytes of files that people upload instead of a CSV. */
const MAGIC: [bytes: number[], what: string, advice: string][] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    "a ZIP archive or an Excel workbook",
    "Unpack it, or save the sheet as CSV UTF-8, and upload the CSV files.",
  ],
  [[0x50, 0x4b, 0x05, 0x06], "an empty ZIP archive", "Upload the CSV files themselves."],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    "an old Excel workbook",
    "Save the sheet as CSV UTF-8 and upload that.",
  ],
  [[0x1f, 0x8b], "a gzip archive", "Unpack it and upload the CSV file."],
  [[0x25, 0x50, 0x44, 0x46], "a PDF document", "Export the table as CSV."],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG image", "Upload a CSV file."],
  [[0xff, 0xd8, 0xff], "a JPEG image", "Upload a CSV file."],
  [[0x37, 0x7a, 0xbc, 0xaf], "a 7-Zip archive", "Unpack it and upload the CSV file."],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], "a SQLite database", "Export the table as CSV."],
];

/** What a file is when its first bytes say that it is no CSV, whatever its name says. */
export function sniffBinary(head: Buffer): { what: string; advice: string } | null {
  for (const [bytes, what, advice] of MAGIC) {
    if (bytes.every((byte, at) => head[at] === byte)) return { what, advice };
  }
  const start = head.toString("latin1").trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml)/.test(start)) {
    return {
      what: "a web page or XML",
      advice: "Perhaps the download failed; fetch the CSV again.",
    };
  }
  return null;
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** The encoding that a byte order mark tells, and the length of the mark. */
export function sniffBom(head: Buffer): { encoding: Encoding; length: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { encoding: "utf-8", length: 3 };
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", length: 2 };
  return { encoding: "utf-8", length: 0 };
}

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The delimiter of a text: the one that parts the header into most cells and stands as often in
 * the lines that follow. A file of one column has none; a comma is as good as any then.
 * @param text the beginning of the file, line ends as \n
 */
export function sniffDelimiter(text: string): Delimiter {
  const told = /^sep=([,;\t|])\n/i.exec(text)?.[1];
  const found = DELIMITERS.find((delimiter) => delimiter === told);
  if (found) return found;
  const lines = outsideQuotes(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 20);
  const scored = DELIMITERS.map((delimiter) => {
    const [header = 0, ...rest] = lines.map((line) => line.split(delimiter).length - 1);
    const alike = rest.filter((count) => count === header).length;
    return { delimiter, score: header === 0 ? 0 : header * (1 + alike) };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.score ? scored[0].delimiter : ",";
}

/** The text without its quoted parts, which may hold delimiters and line ends. */
const outsideQuotes = (text: string) => text.replace(/"(?:[^"]|"")*(?:"|$)/g, "");
