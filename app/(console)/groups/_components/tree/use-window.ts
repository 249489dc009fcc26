"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

// The range grows in steps, so that a scroll renders once in a few rows, and runs ahead of what
// is seen, so that a fast wheel meets rows and not blanks.
const step = 8;
const ahead = 16;
/** What the server draws: the height of a large screen. */
const firstRows = 40;

type Range = { start: number; end: number; height: number };

export type RowWindow = {
  box: RefObject<HTMLDivElement | null>;
  start: number;
  end: number;
  /** Space that stands for the rows before and after, in pixels. */
  before: number;
  after: number;
  /** The height of every row; 0 before the browser has laid one out. */
  height: number;
  /** Scrolls as little as needed to have a row in sight. */
  show: (index: number) => void;
  /** Scrolls by a number of rows. */
  shift: (rows: number) => void;
};

/**
 * Which rows of a long list of equal rows are worth rendering. Rows are of one height, so that
 * arithmetic is all it takes; the height is read from the first row (it differs on touch screens).
 * @param first the row the server's page begins with: the browser then scrolls to that very
 *   place before it paints, so nothing jumps and no inline style is sent (CSP).
 */
export function useWindow(count: number, first: number): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const began = useRef(first);
  const [range, setRange] = useState<Range>({ start: first, end: first + firstRows, height: 0 });
  const measure = useCallback(() => {
    const next = read(box.current);
    if (next) setRange((now) => (same(now, next) ? now : next));
  }, []);

  useLayoutEffect(() => {
    const height = rowHeight(box.current);
    if (height) setRange((now) => ({ ...now, height }));
  }, []);
  useLayoutEffect(() => {
    if (!range.height || !box.current || began.current < 0) return;
    box.current.scrollTop = began.current * range.height;
    began.current = -1;
  }, [range.height]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    element.addEventListener("scroll", measure, { passive: true });
    const resize = new ResizeObserver(measure);
    resize.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      resize.disconnect();
    };
  }, [measure]);

  const show = useCallback(
    (index: number) => {
      if (box.current) scrollTo(box.current, index);
      measure();
    },
    [measure],
  );
  const shift = useCallback(
    (rows: number) => {
      if (rows === 0 || !box.current) return;
      box.current.scrollTop += rows * rowHeight(box.current);
      measure();
    },
    [measure],
  );
  const start = Math.min(range.start, Math.max(0, count - 1));
  const end = Math.min(range.end, count);
  return {
    box,
    start,
    end,
    before: start * range.height,
    after: Math.max(0, count - end) * range.height,
    height: range.height,
    show,
    shift,
  };
}

function rowHeight(element: HTMLElement | null): number {
  return element?.querySelector<HTMLElement>("[data-row]")?.offsetHeight ?? 0;
}

function read(element: HTMLElement | null): Range | null {
  const height = rowHeight(element);
  if (!element || !height) return null;
  const top = element.scrollTop / height;
  const seen = element.clientHeight / height;
  return {
    start: Math.max(0, Math.floor((top - ahead) / step) * step),
    end: Math.ceil((top + seen + ahead) / step) * step,
    height,
  };
}

function same(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end && a.height === b.height;
}

function scrollTo(element: HTMLElement, index: number) {
  const height = rowHeight(element);
  const top = index * height;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + height > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + height - element.clientHeight;
  }
}
