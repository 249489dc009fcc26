"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** Before a message is measured; near to what most are, so that the scrollbar tells the truth. */
const guess = 132;

/** The page's own head, which sticks above the transcript's bar. */
const head = 48;

/**
 * The window onto a long list in the page's own scroll. Until the browser has taken over, the server's
 * first messages stand in the page as they are.
 * @param named whether somebody asked for the message where it starts: else the page begins at its top
 */
export function useList(count: number, start: number, named: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState<number>();
  // How much of the window's top is covered by what sticks there; on a phone the bar has two lines.
  const [covered, setCovered] = useState(head);
  const opens = named || start > 0;
  const virtual = useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: () => guess,
    overscan: 6,
    scrollMargin: margin ?? 0,
    scrollPaddingStart: covered,
    enabled: margin !== undefined,
    // The first rows it draws are those that the server sent: nothing that is read leaves the page.
    ...(opens && { initialOffset: () => Math.max(0, (margin ?? 0) + start * guess - covered) }),
  });

  useLayoutEffect(() => {
    const place = () => {
      const box = ref.current?.getBoundingClientRect();
      if (box) setMargin(Math.round(box.top + window.scrollY));
      setCovered(head + (bar.current?.offsetHeight ?? 0));
    };
    place();
    // What stands above the list unfolds and folds.
    const above = ref.current?.parentElement?.parentElement;
    const watch = new ResizeObserver(place);
    if (above) for (const part of above.children) watch.observe(part);
    return () => watch.disconnect();
  }, []);

  const begun = useRef(false);
  const ready = margin !== undefined;
  useEffect(() => {
    if (!ready || begun.current) return;
    begun.current = true;
    if (opens) virtual.scrollToIndex(start, { align: "start" });
  }, [ready, start, opens, virtual]);

  return { ref, bar, virtual, ready, covered, margin: margin ?? 0 };
}
