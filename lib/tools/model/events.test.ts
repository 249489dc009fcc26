import { expect, it } from "vitest";
import { eventsOf } from "./events";

async function* cut(text: string, ...places: number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let from = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(from, place);
    from = place;
  }
}
async function all(body: AsyncIterable<Uint8Array>): Promise<string[]> {
  const found: string[] = [];
  for await (const data of eventsOf(body)) found.push(data);
  return found;
}

it.each(["\n", "\r\n", "\r"])(
  "reads the same wherever two cuts fall; lines end in %j",
  async (end) => {
    const lines = [
      "\ufeff: hi",
      "data: a",
      "data:b",
      "",
      "",
      "id: 1",
      "data:  🍃é",
      "",
      "data",
      "",
      "",
    ];
    const text = lines.join(end);
    const length = new TextEncoder().encode(text).length;
    for (let one = 0; one <= length; one++) {
      for (let two = one; two <= length; two++) {
        expect(await all(cut(text, one, two)), `${one} ${two}`).toEqual(["a\nb", " 🍃é", ""]);
      }
    }
  },
);

it("drops what no empty line has ended, as the standard has it", async () => {
  expect(await all(cut("data: whole\n\ndata: half\n"))).toEqual(["whole"]);
});
