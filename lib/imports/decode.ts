import { isUtf8 } from "node:buffer";
import { Transform, type TransformCallback } from "node:stream";
import { type Diagnostics, type FileRefused, refusal } from "./diagnostics";
import { type Encoding, sniffBinary, sniffBom } from "./sniff";

/** The longest line that is held in memory while its end is awaited. */
export const MAX_LINE = 1_048_576;
/** How many bytes tell what a file is. */
const SNIFFED = 512;
const LF = 10;
const CR = 13;
const windows1252 = new TextDecoder("windows-1252");

type Options = { file: string; maxBytes: number; diagnostics: Diagnostics };

/**
 * Bytes of any CSV in, whole lines of UTF-8 with \n out. A line that is no valid UTF-8 is read as
 * windows-1252, which is what spreadsheets write where they don't write UTF-8.
 * Fails with FileRefused for binaries, NUL, a line or a file over the limit.
 */
export class DecodeLines extends Transform {
  private held: Buffer = Buffer.alloc(0);
  private started = false;
  private bytes = 0;
  private lines = 0;
  private wide: TextDecoder | undefined;
  private told = false;

  constructor(private readonly options: Options) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    this.bytes += chunk.length;
    if (this.bytes > this.options.maxBytes) {
      done(tooLarge(this.options.file, this.options.maxBytes));
      return;
    }
    const text = this.wide ? Buffer.from(this.wide.decode(chunk, { stream: true })) : chunk;
    this.held = this.held.length === 0 ? text : Buffer.concat([this.held, text]);
    // The first bytes tell what the file is; a stream may hand over one byte at a time.
    if (!this.started && this.held.length < SNIFFED) done();
    else done(this.start() ?? this.passLines(false));
  }

  override _flush(done: TransformCallback) {
    const refused = this.start();
    if (this.wide) this.held = Buffer.concat([this.held, Buffer.from(this.wide.decode())]);
    done(refused ?? this.passLines(true));
  }

  private start(): FileRefused | null {
    if (this.started) return null;
    this.started = true;
    const { file } = this.options;
    const binary = sniffBinary(this.held);
    if (binary) {
      const message = `This is ${binary.what}, not a CSV file.`;
      return refusal({ code: "not-csv", file, message, advice: binary.advice });
    }
    const { encoding, length } = sniffBom(this.held);
    this.held = this.held.subarray(length);
    if (encoding !== "utf-8") this.readWide(encoding);
    return null;
  }

  private readWide(encoding: Encoding) {
    this.wide = new TextDecoder(encoding);
    this.held = Buffer.from(this.wide.decode(this.held, { stream: true }));
    this.options.diagnostics.notice({
      code: "encoding-utf-16",
      file: this.options.file,
      message: "The file is UTF-16 and was read as such.",
    });
  }

  /** Hands over the whole lines that are held (at the end, the rest too). */
  private passLines(end: boolean): FileRefused | null {
    const cut = end ? this.held.length : lastLineEnd(this.held);
    const lines = withLf(this.held.subarray(0, cut));
    this.held = this.held.subarray(cut);
    if (this.held.length > MAX_LINE) return this.refuseLine();
    if (lines.length === 0) return null;
    const nul = lines.indexOf(0);
    if (nul >= 0) return this.refuseNul(lines.subarray(0, nul));
    this.push(isUtf8(lines) ? lines : this.mixed(lines));
    this.lines += countLines(lines);
    return null;
  }

  /** Line by line: UTF-8 where it is valid, else windows-1252. */
  private mixed(text: Buffer): Buffer {
    const parts: Buffer[] = [];
    let line = this.lines;
    for (let from = 0; from < text.length; line++) {
      const at = text.indexOf(LF, from);
      const part = text.subarray(from, at < 0 ? text.length : at + 1);
      from += part.length;
      if (isUtf8(part)) {
        parts.push(part);
        continue;
      }
      parts.push(Buffer.from(windows1252.decode(part), "utf8"));
      if (!this.told) this.tellEncoding(line + 1);
    }
    return Buffer.concat(parts);
  }

  private tellEncoding(line: number) {
    this.told = true;
    this.options.diagnostics.notice({
      code: "encoding-windows-1252",
      file: this.options.file,
      line,
      message: "The file is not UTF-8; it was read as windows-1252 (latin-1).",
      advice: "Check that accented letters look right. Saving as CSV UTF-8 avoids the guess.",
    });
  }

  private refuseNul(before: Buffer) {
    return refusal({
      code: "nul-byte",
      file: this.options.file,
      line: this.lines + countLines(before) + 1,
      message: "The file holds a NUL byte, which no text has.",
      advice: "Perhaps it is UTF-16 without a mark or a damaged file: save it again as CSV UTF-8.",
    });
  }

  private refuseLine() {
    return refusal({
      code: "line-too-long",
      file: this.options.file,
      line: this.lines + 1,
      message: "This line is longer than 1 MB.",
      advice: "Check that the file is a CSV whose rows stand on lines of their own.",
    });
  }
}

/** The refusal of a file over the limit, known from its size or while it streams. */
export function tooLarge(file: string, maxBytes: number): FileRefused {
  return refusal({
    code: "file-too-large",
    file,
    message: `The file is larger than ${Math.floor(maxBytes / 1_048_576)} MB.`,
    advice: "Split it, or leave out columns that are not needed.",
  });
}

/** Just after the last line end; a CR at the very end may be half of a CRLF and waits. */
function lastLineEnd(text: Buffer): number {
  const lf = text.lastIndexOf(LF);
  const cr = text.subarray(0, -1).lastIndexOf(CR);
  return Math.max(lf, cr) + 1;
}

function withLf(text: Buffer): Buffer {
  if (text.indexOf(CR) < 0) return text;
  return Buffer.from(text.toString("latin1").replace(/\r\n?/g, "\n"), "latin1");
}

function countLines(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(LF); at >= 0; at = text.indexOf(LF, at + 1)) count++;
  return count;
}
