"use client";

import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { toast } from "@/components/ui/toast-store";
import type { ResolvedLine } from "@/lib/rosters/types";

type Props = { title: string; lines: readonly ResolvedLine[]; advice: string };

/** So many lines are listed; all are copied. */
const MOST = 200;

/** Lines by which nobody comes, to be copied out again, mended and brought once more. */
export function LeftOut({ title, lines, advice }: Props) {
  if (lines.length === 0) return null;
  return (
    <Section
      title={title}
      count={lines.length.toLocaleString()}
      actions={
        <Button size="sm" onClick={() => copy(lines)}>
          <Copy aria-hidden />
          Copy these lines
        </Button>
      }
    >
      <p className="hint">{advice}</p>
      <ul aria-label={title} className="card divide-y divide-line">
        {lines.slice(0, MOST).map(({ line, text }) => (
          <li key={line} className="flex gap-3 px-4 py-1.5">
            <span className="num w-16 flex-none text-muted">Line {line}</span>
            <bdi className="min-w-0 break-words">{text}</bdi>
          </li>
        ))}
        {lines.length > MOST && (
          <li className="px-4 py-1.5 text-muted">
            and {(lines.length - MOST).toLocaleString()} more lines, which are copied with them
          </li>
        )}
      </ul>
    </Section>
  );
}

async function copy(lines: readonly ResolvedLine[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(lines.map(({ text }) => text).join("\n"));
    toast({
      message: `${lines.length.toLocaleString()} ${lines.length === 1 ? "line is" : "lines are"} copied.`,
    });
  } catch {
    // A browser may refuse; the lines stand on the page, to be marked by hand.
    toast({
      kind: "error",
      message: "The browser did not let us copy. Mark the lines on the page and copy them by hand.",
    });
  }
}
