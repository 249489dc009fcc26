"use client";

import { type FocusEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Row } from "./rows";
import { type RowWindow, useWindow } from "./use-window";

export type Roving = RowWindow & {
  /** The line that the keyboard stands on, and that Tab leads to. */
  at: number;
  focus: (index: number) => void;
  /** Brings a line into sight as soon as it stands, and the focus too if wanted. */
  reveal: (key: string, takeFocus: boolean) => void;
  /** Whether the line with the keyboard's focus is rendered; if not, the tree itself takes Tab. */
  rendered: boolean;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
};

/**
 * Roving focus over windowed lines: one line is the tab stop; when it is scrolled out of the
 * window the tree holds the focus for it, and the next arrow key brings it back.
 * @param home the line that Tab leads to before anybody moved
 */
export function useRoving(rows: readonly Row[], home: string | null): Roving {
  const indexOf = (key: string | null) => rows.findIndex((row) => row.key === key);
  const [active, setActive] = useState<string | null>(null);
  const at = Math.max(0, indexOf(active ?? home));
  const view = useWindow(rows.length, Math.max(0, at - 8));
  const { box, show, start, end } = view;
  const wantsFocus = useRef(false);
  const wanted = useRef<{ key: string; takeFocus: boolean } | null>(null);
  const [, poke] = useState({});

  useFollow(rows, active, setActive);
  const focus = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row) return;
      wantsFocus.current = true;
      setActive(row.key);
      show(index);
    },
    [rows, show],
  );
  const reveal = useCallback((key: string, takeFocus: boolean) => {
    wanted.current = { key, takeFocus };
    poke({});
  }, []);
  useEffect(() => {
    const index = rows.findIndex((row) => row.key === wanted.current?.key);
    if (index < 0) return;
    if (wanted.current?.takeFocus) focus(index);
    else show(index);
    wanted.current = null;
  });
  const rendered = at >= start && at < end;
  useLayoutEffect(() => {
    const line = lineOf(box.current, rows[at]?.key);
    if (wantsFocus.current && line) {
      wantsFocus.current = false;
      line.focus({ preventScroll: true });
    }
  });
  useHold(box, rendered);
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    if (event.target === box.current) {
      // Tab came back to a tree that is scrolled away from its line.
      if (!event.currentTarget.contains(event.relatedTarget)) focus(at);
      return;
    }
    const key = event.target.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (key) setActive(key);
  };
  return { ...view, at, focus, reveal, rendered, onFocus };
}

function lineOf(box: HTMLElement | null, key: string | undefined): HTMLElement | null {
  if (!box || key === undefined) return null;
  return box.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
}

/** A line that went away, or a "more" line that moved on, hands the focus to what stands there now. */
function useFollow(
  rows: readonly Row[],
  active: string | null,
  setActive: (key: string | null) => void,
) {
  const place = useRef(-1);
  useLayoutEffect(() => {
    if (active === null) return;
    const now = rows.findIndex((row) => row.key === active);
    const moved = now !== place.current && rows[now]?.kind === "load" && place.current >= 0;
    if (now >= 0 && !moved) {
      place.current = now;
      return;
    }
    const heir = rows[Math.min(Math.max(0, place.current), rows.length - 1)];
    setActive(heir?.key ?? null);
  }, [rows, active, setActive]);
}

/** Keeps the focus in the tree while the line that had it is scrolled out of the window. */
function useHold(box: RowWindow["box"], rendered: boolean) {
  const had = useRef(false);
  useLayoutEffect(() => {
    const inside = box.current?.contains(document.activeElement) ?? false;
    if (had.current && !inside && document.activeElement === document.body && !rendered) {
      box.current?.focus({ preventScroll: true });
    }
    had.current = box.current?.contains(document.activeElement) ?? false;
  });
}
