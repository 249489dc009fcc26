"use client";

import { useId, useRef } from "react";
import { Textarea } from "@/components/ui/textarea";
import type { Problem } from "@/lib/tools/format/problems";
import { Problems } from "./problems";

type Props = {
  name: string;
  label: string;
  defaultValue: string;
  /** Of the text as it was saved last. */
  problems: readonly Problem[];
  /** Hears of every change. */
  onChange?: (text: string) => void;
};

/** The one place where a tool's text is written, and below it what is wrong with it. */
export function TextEditor({ name, label, defaultValue, problems, onChange }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const wrong = problems.some(({ severity }) => severity === "error");
  return (
    <div className="flex flex-col gap-3">
      <div className="field">
        <label htmlFor={id} className="label">
          {label}
        </label>
        <Textarea
          ref={area}
          id={id}
          name={name}
          defaultValue={defaultValue}
          onChange={(event) => onChange?.(event.target.value)}
          rows={26}
          wrap="off"
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          {...(wrong && { "aria-invalid": true })}
          className="font-mono text-[13px] leading-5"
        />
      </div>
      <Problems problems={problems} onGo={(problem) => goTo(area.current, problem)} />
    </div>
  );
}

/** Puts the cursor to the place of a problem, and the line into view. */
function goTo(area: HTMLTextAreaElement | null, { line, column }: Problem) {
  if (!area) return;
  const lines = area.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  const at = Math.min(before + column - 1, area.value.length);
  area.focus();
  area.setSelectionRange(at, at);
  area.scrollTop = Math.max(0, (line - 4) * 20);
}
