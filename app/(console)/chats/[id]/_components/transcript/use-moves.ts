"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { paths } from "@/lib/paths";
import { messageId } from "./place";
import { nextStop } from "./stops";

type Options = {
  id: string;
  find: string;
  count: number;
  start: number;
  /** Whether the address named the message, which is then the current one. */
  named: boolean;
  hits: readonly number[];
  flagged: readonly number[];
  /** The message at the top of the window. */
  seen: () => number;
  scrollTo: (ordinal: number) => void;
};

/** The current message, ways from one to another, and what is told of them. */
export function useMoves(options: Options) {
  const { id, find, count, start, named, hits, flagged, seen, scrollTo } = options;
  const [current, setCurrent] = useState<number | null>(named ? start : null);
  const [told, setTold] = useState("");
  const remember = useAddress(id, find);

  const go = useCallback(
    (ordinal: number, words: string) => {
      setCurrent(ordinal);
      setTold(words);
      scrollTo(ordinal);
      remember(ordinal);
      focusSoon(ordinal);
    },
    [scrollTo, remember],
  );
  const step = (by: 1 | -1) => {
    const from = current ?? seen() - by;
    const to = Math.min(Math.max(from + by, 0), count - 1);
    if (count > 0) go(to, `Message ${to + 1} of ${count}`);
  };
  const stop = (stops: readonly number[], by: 1 | -1, name: string, none: string) => {
    const next = nextStop(stops, current ?? seen() - by, by);
    if (next) go(next.at, `${name} ${next.index + 1} of ${stops.length}`);
    else setTold(none);
  };
  return {
    current,
    told,
    go,
    step,
    hit: (by: 1 | -1) =>
      stop(hits, by, "Hit", find ? "Nothing was found." : "Look for words first."),
    flag: (by: 1 | -1) => stop(flagged, by, "Flag", "No message is flagged."),
    end: (by: 1 | -1) => {
      const to = by === 1 ? count - 1 : 0;
      if (count > 0) go(to, `Message ${to + 1} of ${count}`);
    },
  };
}

/** Browsers limit how often an address may change. */
const rest = 400;

/**
 * Leaves the current message in the address, so that a reload and a copied link come back to it: at
 * once, and while keys follow each other fast, when they rest.
 */
function useAddress(id: string, find: string) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (ordinal: number) => {
      const write = () => {
        last.current = Date.now();
        window.history.replaceState(null, "", paths.chat(id, ordinal, find));
      };
      clearTimeout(timer.current);
      const wait = last.current + rest - Date.now();
      if (wait <= 0) write();
      else timer.current = setTimeout(write, wait);
    },
    [id, find],
  );
}

/** The message may have to be drawn first: it takes the focus as soon as it stands in the page. */
function focusSoon(ordinal: number, tries = 30): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(messageId(ordinal));
    if (element) element.focus({ preventScroll: true });
    else if (tries > 0) focusSoon(ordinal, tries - 1);
  });
}
