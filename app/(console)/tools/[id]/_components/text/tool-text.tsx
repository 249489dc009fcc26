"use client";

import { useState } from "react";
import type { Problem } from "@/lib/tools/format/problems";
import { TextView } from "../../../_components/text-view";
import { KeptNotice } from "./kept-notice";
import { TextForm } from "./text-form";

export type Kept = { yaml: string; base: string; at: string };
type Props = {
  tool: { id: string; yaml: string; version: string };
  /** What the viewer typed and did not save, where it differs from what stands. */
  kept: Kept | null;
  problems: readonly Problem[];
  /** Whether there is a model to try the text with. */
  model: boolean;
};

/**
 * The text to write on. Where an earlier text is kept it is decided first which one to go on with, so
 * that neither is typed over.
 */
export function ToolText({ tool, kept, problems, model }: Props) {
  const { yaml, version } = tool;
  const [start, setStart] = useState(kept ? null : { text: yaml, base: version });
  if (!start && kept) {
    return (
      <>
        <KeptNotice
          id={tool.id}
          kept={kept}
          saved={tool}
          onContinue={() => setStart({ text: kept.yaml, base: kept.base })}
          onThrown={() => setStart({ text: yaml, base: version })}
        />
        <TextView label="Text as it was saved" text={yaml} />
      </>
    );
  }
  return (
    <TextForm
      tool={tool}
      start={start ?? { text: yaml, base: version }}
      problems={problems}
      model={model}
    />
  );
}
