"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { PaletteList } from "@/components/shell/palette-list";
import { paletteOptions } from "@/components/shell/palette-options";
import { recentGroups } from "@/components/shell/palette-recent";
import type {
  PaletteCommand,
  PaletteOption,
  PaletteSearch,
} from "@/components/shell/palette-types";
import { usePaletteSearch } from "@/components/shell/use-palette-search";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { useModal } from "@/components/ui/use-modal";

export type CommandPaletteProps = {
  search: PaletteSearch;
  commands: readonly PaletteCommand[];
  onClose: () => void;
};

/** Any group, class or person by name, any page, any command: a combobox with a listbox (ARIA 1.2). */
export default function CommandPalette({ search, commands, onClose }: CommandPaletteProps) {
  const router = useRouter();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const [recent] = useState(recentGroups);
  const text = typed.trim();
  const state = usePaletteSearch(search, text);
  const options = paletteOptions(text, state.found, recent, commands);
  const current = options[Math.min(active, options.length - 1)];

  const choose = (option: PaletteOption) => {
    option.run?.();
    onClose();
    if (option.href) router.push(option.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && current) {
      event.preventDefault();
      choose(current);
      return;
    }
    const next = step(event, Math.min(active, options.length - 1), options.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  };

  return (
    <dialog
      {...useModal(onClose)}
      aria-label="Search and commands"
      className={cn("dialog palette")}
    >
      <div className="palette-input">
        <Search aria-hidden />
        <input
          role="combobox"
          aria-label="Search groups, classes, people and commands"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          {...(current && { "aria-activedescendant": `${listId}-${current.id}` })}
          placeholder="Search groups, classes, people and commands"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd>Esc</Kbd>
      </div>
      <PaletteList
        id={listId}
        text={text}
        options={options}
        currentId={current?.id}
        waiting={text !== state.answered}
        failed={state.failed}
        onActive={(id) => setActive(options.findIndex((option) => option.id === id))}
        onChoose={choose}
      />
      <div className="palette-foot" aria-hidden>
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> to move
        </span>
        <span>
          <Kbd>↵</Kbd> to open
        </span>
      </div>
    </dialog>
  );
}

/** Where a key leads in a list of a length; arrows go round, Home and End stay the input's own. */
function step(event: KeyboardEvent, at: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (event.key === "ArrowDown") return (at + 1) % length;
  if (event.key === "ArrowUp") return (at - 1 + length) % length;
  if (event.key === "PageDown") return Math.min(at + 8, length - 1);
  if (event.key === "PageUp") return Math.max(at - 8, 0);
  return undefined;
}
