import type { TrialLine } from "@/lib/tools/trial/types";

/** How a trial ended: its time, its tokens where they are known, and whether it was cut. */
export function trialWords(end: Extract<TrialLine, { type: "end" }>): string {
  const { usage, milliseconds, finish } = end;
  const seconds = (milliseconds / 1000).toLocaleString(undefined, { maximumFractionDigits: 1 });
  const tokens = usage
    ? ` ${usage.input.toLocaleString()} tokens in, ${usage.output.toLocaleString()} out.`
    : "";
  const cut =
    finish === "length" ? " It was cut at the longest reply that the document allows." : "";
  return `Done in ${seconds} s.${tokens}${cut}`;
}
