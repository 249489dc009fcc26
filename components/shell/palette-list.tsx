"use client";

import { useEffect, useRef } from "react";
import type { PaletteOption } from "@/components/shell/palette-types";
import { Highlight } from "@/components/ui/highlight";

export type PaletteListProps = {
  id: string;
  text: string;
  options: readonly PaletteOption[];
  currentId: string | undefined;
  waiting: boolean;
  failed: boolean;
  onActive: (id: string) => void;
  onChoose: (option: PaletteOption) => void;
};

/** The options by section, and a line that says how the search stands. */
export function PaletteList(props: PaletteListProps) {
  const { id, text, options, currentId, waiting, failed } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!currentId) return;
    document.getElementById(`${id}-${currentId}`)?.scrollIntoView({ block: "nearest" });
  }, [id, currentId]);
  const sections = [...new Set(options.map((option) => option.section))];
  return (
    <>
      <div ref={list} id={id} role="listbox" aria-label="Results" className="palette-list">
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by role
          <div key={section} role="group" aria-label={section}>
            <div className="palette-head" aria-hidden>
              {section}
            </div>
            {options
              .filter((option) => option.section === section)
              .map((option) => (
                <OptionRow key={option.id} option={option} {...props} />
              ))}
          </div>
        ))}
      </div>
      <p role="status" className={options.length === 0 || failed ? "palette-note" : "sr-only"}>
        {statusLine(text, options.length, waiting, failed)}
      </p>
    </>
  );
}

function OptionRow(props: PaletteListProps & { option: PaletteOption }) {
  const { option, id, text, currentId, onActive, onChoose } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={`${id}-${option.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={option.id === currentId}
      className="palette-option"
      onPointerMove={() => onActive(option.id)}
      onClick={() => onChoose(option)}
    >
      {option.icon}
      <span className="palette-name" dir="auto">
        <Highlight text={option.name} query={text} />
      </span>
      {option.where && (
        <span className="palette-where">
          <Highlight text={option.where} query={text} />
        </span>
      )}
    </div>
  );
}

function statusLine(text: string, count: number, waiting: boolean, failed: boolean): string {
  if (failed) return "The search can't answer right now. Your text is kept; type on to try again.";
  if (waiting) return count === 0 ? "Searching …" : "";
  if (text === "") return "";
  if (count === 0) return `Nothing you have access to is called “${text}”.`;
  return count === 1 ? "1 result" : `${count} results`;
}
