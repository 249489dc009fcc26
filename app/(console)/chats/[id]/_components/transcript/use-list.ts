"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** Before a message is measured; near to what most are, so that the scrollbar tells the truth. */
const guess = 132;

/**
 * The window onto a long list in the page's own scroll. Until the browser has taken over, the server's
 * first messages stand in the page as they are.
 * @param top how much of the window's head is covered by what sticks there
 */
export function useList(count: number, start: number, top: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState<number>();
  const virtual = useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: () => guess,
    overscan: 6,
    scrollMargin: margin ?? 0,
    scrollPaddingStart: top,
    enabled: margin !== undefined,
  });

  useLayoutEffect(() => {
    const place = () => {
      const box = ref.current?.getBoundingClientRect();
      if (box) setMargin(Math.round(box.top + window.scrollY));
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
    if (start > 0) virtual.scrollToIndex(start, { align: "start" });
  }, [ready, start, virtual]);

  return { ref, virtual, ready, margin: margin ?? 0 };
}
