"use client";

import { useLayoutEffect, useRef } from "react";
import type { Row } from "./rows";
import type { RowWindow } from "./use-window";

/**
 * Keeps what is seen where it is while lines come or go above it: the active line if it is in
 * sight, else the first line that is.
 */
export function useAnchor(rows: readonly Row[], active: string | null, view: RowWindow): void {
  const { box, height, shift } = view;
  const before = useRef(rows);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = rows;
    const element = box.current;
    if (old === rows || !element || height === 0) return;
    const first = Math.ceil(element.scrollTop / height);
    const last = first + Math.floor(element.clientHeight / height);
    const seen = old.slice(first, last).filter((row) => row.kind === "node");
    const anchor = seen.find((row) => row.key === active) ?? seen[0];
    if (!anchor) return;
    const now = rows.findIndex((row) => row.key === anchor.key);
    if (now >= 0) shift(now - old.indexOf(anchor));
  }, [rows, active, box, height, shift]);
}
