"use client";

import { useCallback, useRef, useState } from "react";
import type { Row } from "./rows";

export type Selection = {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Everything between the last toggled line and this one. */
  extend: (from: number, to: number) => void;
  all: (ids: readonly string[]) => void;
  clear: () => void;
};

const none: ReadonlySet<string> = new Set();

/** Which groups are marked for something; apart from the one that is open on the right. */
export function useSelection(rows: readonly Row[]): Selection {
  const [ids, setIds] = useState(none);
  const anchor = useRef<string | null>(null);
  const toggle = useCallback((id: string) => {
    anchor.current = id;
    setIds((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extend = useCallback(
    (from: number, to: number) => {
      const known = rows.findIndex((row) => row.key === anchor.current);
      const first = known >= 0 ? known : from;
      anchor.current = rows[first]?.key ?? null;
      const span = rows.slice(Math.min(first, to), Math.max(first, to) + 1);
      setIds(new Set(span.flatMap((row) => (row.kind === "node" ? row.node.id : []))));
    },
    [rows],
  );
  const all = useCallback((every: readonly string[]) => setIds(new Set(every)), []);
  const clear = useCallback(() => {
    anchor.current = null;
    setIds(none);
  }, []);
  return { ids, toggle, extend, all, clear };
}
