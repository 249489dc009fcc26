"use client";

import { useEffect, useRef, useState } from "react";
import type { FoundAll, PaletteSearch } from "@/components/shell/palette-types";

export type SearchState = {
  /** The text that `found` answers. */
  answered: string;
  found: FoundAll;
  failed: boolean;
};

const nothing: FoundAll = { groups: [], classes: [], tools: [], schema: [], people: [] };
const pause = 120;

/**
 * Asks while somebody types: after a short pause, one question at a time, and always the newest
 * text next, since the browser sends server actions one after another.
 */
export function usePaletteSearch(search: PaletteSearch, text: string): SearchState {
  const [state, setState] = useState<SearchState>({ answered: "", found: nothing, failed: false });
  const wanted = useRef("");
  const asking = useRef(false);

  useEffect(() => {
    wanted.current = text;
    if (text === "") {
      setState({ answered: "", found: nothing, failed: false });
      return;
    }
    const timer = setTimeout(() => void ask(), pause);
    return () => clearTimeout(timer);

    async function ask(): Promise<void> {
      if (asking.current) return;
      asking.current = true;
      const asked = wanted.current;
      const next = await answer(search, asked);
      asking.current = false;
      if (wanted.current === "") return;
      if (wanted.current === asked) setState(next);
      else await ask();
    }
  }, [search, text]);

  return state;
}

async function answer(search: PaletteSearch, text: string): Promise<SearchState> {
  try {
    const found = await search(text);
    return { answered: text, found, failed: found.serverError !== undefined };
  } catch {
    // The server is out of reach: shown to the reader, who can type on.
    return { answered: text, found: nothing, failed: true };
  }
}
