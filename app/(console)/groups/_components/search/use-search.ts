"use client";

import { useEffect, useRef, useState } from "react";
import type { GroupHit } from "@/lib/groups/types";
import { findGroups } from "../../actions";
import { outcomeOf } from "../outcome";

const typingPause = 150;

export type SearchState = {
  /** The text that `hits` belong to: an older one while the next answer is on its way. */
  query: string;
  hits: readonly GroupHit[];
  error: string | null;
  busy: boolean;
};

const nothing: SearchState = { query: "", hits: [], error: null, busy: false };

/**
 * Groups for a text as it is typed: asked for after a short pause, the last results stay until the
 * next are here, and an answer that was overtaken is dropped.
 */
export function useSearch(text: string, archived: boolean): SearchState {
  const [state, setState] = useState(nothing);
  const asked = useRef(0);
  const wanted = text.trim();
  useEffect(() => {
    asked.current += 1;
    const mine = asked.current;
    if (!wanted) {
      setState(nothing);
      return;
    }
    setState((now) => ({ ...now, busy: true }));
    const timer = setTimeout(async () => {
      const answer = await outcomeOf(findGroups({ text: wanted, archived }));
      if (mine !== asked.current) return;
      setState(
        answer.data
          ? { query: wanted, hits: answer.data, error: null, busy: false }
          : { query: wanted, hits: [], error: answer.error, busy: false },
      );
    }, typingPause);
    return () => clearTimeout(timer);
  }, [wanted, archived]);
  return state;
}
