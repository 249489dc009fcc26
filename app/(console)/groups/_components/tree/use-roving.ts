"use client";

import {
  type FocusEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Row } from "./rows";
import { useAnchor } from "./use-anchor";
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
  const wantsFocus = useRef<string | null>(null);
  const inside = useRef(false);
  const wanted = useRef<{ key: string; takeFocus: boolean } | null>(null);
  const [, poke] = useState({});

  useAnchor(rows, active ?? home, view);
  useFollow(rows, active, (heir) => {
    if (inside.current) wantsFocus.current = heir;
    setActive(heir);
  });
  const focus = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row) return;
      wantsFocus.current = row.key;
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
    const key = rows[at]?.key;
    const held = box.current !== null && document.activeElement === box.current;
    if (key === undefined || !(held || key === wantsFocus.current)) return;
    const line = lineOf(box.current, key);
    if (!line) return;
    wantsFocus.current = null;
    line.focus({ preventScroll: true });
  });
  const holding = useHold(box, rendered, inside);
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    if (event.target === box.current) {
      // Tab came back to a tree that is scrolled away from its line.
      if (!holding.current) focus(at);
      return;
    }
    const key = event.target.closest<HTMLElement>("[data-row]")?.dataset.row;
    if (key) setActive(key);
  };
  return { ...view, at, focus, reveal, rendered, onFocus };
}

function lineOf(box: HTMLElement | null, key: string): HTMLElement | null {
  if (!box) return null;
  return box.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
}

/** A line that went away, or a "more" line that moved on, hands the focus to what stands there now. */
function useFollow(
  rows: readonly Row[],
  active: string | null,
  handOver: (heir: string | null) => void,
) {
  const known = useRef<{ key: string; place: number } | null>(null);
  const pass = useRef(handOver);
  useLayoutEffect(() => {
    pass.current = handOver;
  });
  useLayoutEffect(() => {
    if (active === null) return;
    const before = known.current?.key === active ? known.current.place : null;
    const now = rows.findIndex((row) => row.key === active);
    const stays = now >= 0 && (before === null || before === now || rows[now]?.kind !== "load");
    if (stays) {
      known.current = { key: active, place: now };
      return;
    }
    pass.current(rows[Math.min(before ?? 0, rows.length - 1)]?.key ?? null);
  }, [rows, active]);
}

/**
 * Keeps the focus in the tree while the line that had it is scrolled out of the window.
 * @param inside whether the focus was in the tree after the last render; kept up to date here
 * @returns whether the tree holds it, or is about to take it, for that line
 */
function useHold(
  box: RowWindow["box"],
  rendered: boolean,
  inside: RefObject<boolean>,
): RefObject<boolean> {
  const holding = useRef(false);
  useLayoutEffect(() => {
    const lost = inside.current && document.activeElement === document.body;
    if (lost && !rendered) {
      holding.current = true;
      box.current?.focus({ preventScroll: true });
    }
    holding.current = document.activeElement === box.current;
    inside.current = box.current?.contains(document.activeElement) ?? false;
  });
  // Between renders the focus moves by itself.
  useEffect(() => {
    const element = box.current;
    const note = () => {
      inside.current = element?.contains(document.activeElement) ?? false;
    };
    element?.addEventListener("focusin", note);
    return () => element?.removeEventListener("focusin", note);
  }, [box, inside]);
  return holding;
}
