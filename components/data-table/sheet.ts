/** In words, written out by the server in the reader's language; and in minutes since 1970. */
export type Moment = readonly [text: string, minutes: number];

/** To the minute: nobody is asked about by the second. */
export const momentOf = (value: Date, text: string): Moment => [
  text,
  Math.floor(value.getTime() / 60_000),
];

/** A page of a list: a list for each column that shows, so that many rows don't name their columns. */
export type SheetOf<Line> = { [Key in keyof Line]: Line[Key][] };

/** Values that come again and again: each once, and for each row a digit that says which. */
type Repeated = { of: unknown[]; at: string };
const DIGITS = 36;

/**
 * A page of a list as it travels to the browser: one text, which React hands on as it is, instead of
 * some hundreds of values to look into, each twice on the server and once in the browser.
 */
export function pack<Line extends object>(sheet: SheetOf<Line>): string {
  const columns: [string, unknown[] | undefined][] = Object.entries(sheet);
  return JSON.stringify(columns.flatMap(([key, values]) => (values ? [[key, once(values)]] : [])));
}

/** The rows of a sheet. */
export function unpack<Line extends { id: string }>(packed: string): Line[] {
  const columns = JSON.parse(packed) as [string, unknown[] | Repeated][];
  const rows: Record<string, unknown>[] = [];
  for (const [key, held] of columns) {
    const values = Array.isArray(held)
      ? held
      : [...held.at].map((digit) => held.of[Number.parseInt(digit, DIGITS)]);
    values.forEach((value, at) => {
      const row = rows[at] ?? {};
      row[key] = value;
      rows[at] = row;
    });
  }
  return rows as Line[];
}

/** The same column with each value once, where that is worth it. */
function once(values: unknown[]): unknown[] | Repeated {
  const places = new Map<unknown, number>();
  const at = values.map((value) => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place.toString(DIGITS);
  });
  const many = places.size > values.length / 2 || places.size > DIGITS;
  return many ? values : { of: [...places.keys()], at: at.join("") };
}
