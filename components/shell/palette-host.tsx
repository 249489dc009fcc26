"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { paletteEvent } from "@/components/shell/palette-event";
import type { PaletteCommand, PaletteSearch } from "@/components/shell/palette-types";

// Nobody pays for the palette before opening it.
const CommandPalette = dynamic(() => import("@/components/shell/command-palette"), { ssr: false });

export type PaletteHostProps = { search: PaletteSearch; commands: readonly PaletteCommand[] };

/** Listens for Ctrl/⌘-K and for the triggers, and holds the open palette. */
export function PaletteHost({ search, commands }: PaletteHostProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const combination = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!combination || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      // Above another dialog there would be two; the one that stands has the floor.
      setOpen((was) => !was && !document.querySelector("dialog:modal"));
    };
    const onAsk = () => setOpen(true);
    document.addEventListener("keydown", onKey);
    document.addEventListener(paletteEvent, onAsk);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener(paletteEvent, onAsk);
    };
  }, []);
  if (!open) return null;
  return <CommandPalette search={search} commands={commands} onClose={() => setOpen(false)} />;
}
