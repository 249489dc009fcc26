"use client";

import { useEffect, useRef } from "react";

export type Keys = ReadonlyMap<string, () => void>;

const typed = "input, textarea, select, [contenteditable], dialog, [popover]:popover-open";

/**
 * Single keys for the whole page. They rest while somebody types, in dialogs and menus, and when they
 * were switched off (WCAG 2.1.4).
 */
export function useKeys(keys: Keys, on: boolean): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(typed)) return;
      if (document.querySelector("dialog:modal")) return;
      const act = current.current.get(event.key);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [on]);
}
