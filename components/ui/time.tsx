import type { Formats } from "@/lib/format";

export type TimeProps = {
  value: Date;
  /** The reader's formats (`await reader()`). */
  formats: Formats;
  /** How it shows; the full date and time is always in the tooltip. */
  as?: "relative" | "date" | "dateTime";
};

/** A moment as the reader writes it. */
export function Time({ value, formats, as = "dateTime" }: TimeProps) {
  return (
    <time dateTime={value.toISOString()} title={formats.dateTime(value)}>
      {formats[as](value)}
    </time>
  );
}
