import "server-only";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { Invalid } from "@/lib/errors";
import { DecodeLines } from "@/lib/imports/decode";
import { Diagnostics, FileRefused } from "@/lib/imports/diagnostics";
import { MAX_BYTES } from "./paste";

/**
 * The text of a file that somebody brings, in whichever encoding a spreadsheet wrote it.
 * @throws Invalid for what is no text, with the advice of the imports
 */
export async function readFile(file: File): Promise<string> {
  const bytes = Readable.from([Buffer.from(await file.arrayBuffer())]);
  const decode = new DecodeLines({
    file: file.name,
    maxBytes: MAX_BYTES,
    diagnostics: new Diagnostics(),
  });
  bytes.on("error", (error) => decode.destroy(error));
  try {
    return await text(bytes.pipe(decode));
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { message, advice } = error.diagnostic;
    throw new Invalid(`${message} ${advice} Nothing was read.`);
  }
}
