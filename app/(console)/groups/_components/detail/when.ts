/**
 * A moment as Postgres writes it ("2026-11-21 03:22:00.123456+00") as a Date; the microseconds
 * beyond milliseconds go.
 */
export function when(text: string): Date {
  const iso = text.replace(" ", "T").replace(/(\.\d{3})\d+/, "$1");
  return new Date(/[+-]\d\d$/.test(iso) ? `${iso}:00` : iso);
}
