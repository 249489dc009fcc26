/** In words, written out by the server in the reader's language; and in minutes since 1970. */
export type Moment = readonly [text: string, minutes: number];

/** To the minute: nobody is asked about by the second. */
export const momentOf = (value: Date, text: string): Moment => [
  text,
  Math.floor(value.getTime() / 60_000),
];

/**
 * A page of a list as it travels to the browser: a list for each column that shows, so that fifty
 * rows don't name their columns fifty times. What travels does so twice, as markup and as this.
 */
export type SheetOf<Line> = { [Key in keyof Line]: Line[Key][] };

/** The rows of a sheet. */
export function rowsOf<Line extends { id: string }>(sheet: SheetOf<Line>): Line[] {
  const columns: [string, unknown[] | undefined][] = Object.entries(sheet);
  return sheet.id.map((_, at) => {
    const cells = columns.map(([key, values]) => [key, values?.[at]]);
    return Object.fromEntries(cells) as Line;
  });
}
