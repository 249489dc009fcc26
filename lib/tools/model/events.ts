/** More than this in one event is no piece of a reply. */
const MAX_EVENT = 1_000_000;

/** A stream that does not keep to the protocol; the message is a sentence. */
export class StreamFault extends Error {
  override readonly name = "StreamFault";
}

/**
 * The data of each server-sent event of a body, however the network cut it: in the middle of a line
 * end or of a character. Comments and other fields are passed over; an event without an empty line
 * after it is not whole and is dropped, as the standard has it (WHATWG HTML, 9.2.6).
 * @throws StreamFault for an event of more than a million characters
 */
export async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = [];
  let size = 0;
  for await (const line of linesOf(body)) {
    if (line === "") {
      if (data.length > 0) yield data.join("\n");
      data = [];
      size = 0;
      continue;
    }
    const field = /^data(?:: ?|$)/.exec(line);
    if (!field) continue;
    data.push(line.slice(field[0].length));
    size += line.length;
    if (size > MAX_EVENT) throw tooLong();
  }
}

/** Lines that end in \n, \r\n or \r. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Takes a mark of byte order away, and keeps half a character until its other half comes.
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    // Whether a \r at the end is a whole line end is only known with the next piece.
    const isOpen = rest.endsWith("\r");
    const lines = (isOpen ? rest.slice(0, -1) : rest).split(/\r\n|\n|\r/);
    rest = `${lines.pop() ?? ""}${isOpen ? "\r" : ""}`;
    if (rest.length > MAX_EVENT) throw tooLong();
    yield* lines;
  }
  rest += decoder.decode();
  const lines = rest.split(/\r\n|\n|\r/);
  lines.pop();
  yield* lines;
}

const tooLong = () => new StreamFault("The endpoint sent an event without an end.");
