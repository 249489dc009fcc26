"use client";

import { Search } from "lucide-react";
import { paletteEvent } from "@/components/shell/palette-event";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";

const ask = () => document.dispatchEvent(new Event(paletteEvent));

/** Opens the command palette; on phones an icon. */
export function PaletteTrigger({ compact = false }: { compact?: boolean }) {
  if (compact)
    return <IconButton label="Search" icon={<Search aria-hidden />} size="lg" onClick={ask} />;
  return (
    <button
      type="button"
      className="palette-trigger"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={ask}
    >
      <Search aria-hidden />
      <span>Search</span>
      <span aria-hidden className="flex gap-0.5">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}
