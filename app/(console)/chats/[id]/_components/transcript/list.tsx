"use client";

import { type MouseEvent, useCallback, useEffect, useMemo } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Bar } from "./bar";
import type { Drawn } from "./drawn";
import { Row } from "./row";
import { type Chunks, useChunks } from "./use-chunks";
import { useKeys } from "./use-keys";
import { useList } from "./use-list";
import { useMoves } from "./use-moves";
import { useKeySwitch } from "./use-switch";
import "./list.css";

export type TranscriptListProps = {
  id: string;
  find: string;
  count: number;
  /** Where it opens. */
  start: number;
  /** Whether the address named that message. */
  named: boolean;
  first: readonly Drawn[];
  hits: readonly number[];
  /** Whether there are more hits than are told. */
  more: boolean;
  flagged: readonly number[];
};

/** What is asked for beyond what is seen, so that a scroll finds it there. */
const ahead = 12;

/** A transcript of any length: what is near the window stands in the page, the rest is asked for. */
export function TranscriptList(props: TranscriptListProps) {
  const { id, find, count, start, named, first, hits, flagged } = props;
  const chunks = useChunks({ id, find }, first);
  const list = useList(count, start, named);
  const { virtual, covered } = list;
  const scrollTo = useCallback(
    (ordinal: number) => virtual.scrollToIndex(ordinal, { align: "start" }),
    [virtual],
  );
  const seen = useCallback(
    () => topmost(virtual.getVirtualItems(), window.scrollY + covered),
    [virtual, covered],
  );
  const moves = useMoves({ id, find, count, start, named, hits, flagged, seen, scrollTo });
  const [keysOn, setKeysOn] = useKeySwitch();
  useKeys(keysOf(moves), keysOn);
  return (
    <>
      <Bar ref={list.bar} {...props} moves={moves} keys={{ on: keysOn, set: setKeysOn }} />
      <Problem chunks={chunks} />
      <Feed {...props} chunks={chunks} list={list} moves={moves} />
    </>
  );
}

type FeedProps = TranscriptListProps & {
  chunks: Chunks;
  list: ReturnType<typeof useList>;
  moves: Moves;
};

/** The messages near the window, in their places. */
function Feed({ count, start, first, hits, chunks, list, moves }: FeedProps) {
  const { ref, virtual, ready, margin } = list;
  const items = virtual.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { want } = chunks;
  useEffect(() => {
    if (ready) want(Math.max(0, from - ahead), Math.min(count - 1, to + ahead));
  }, [ready, from, to, count, want]);

  const found = useMemo(() => new Set(hits), [hits]);
  const ordinals = ready ? items.map(({ index }) => index) : before(first, start);
  const top = `translateY(${(items[0]?.start ?? 0) - margin}px)`;
  const jump = (event: MouseEvent) => {
    const ordinal = numberOf(event);
    if (ordinal === null) return;
    event.preventDefault();
    moves.go(ordinal, `Message ${ordinal + 1} of ${count}`);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside take the keyboard; this only keeps the page
    <div
      ref={ref}
      role="feed"
      aria-label="Messages"
      className="feed"
      onClick={jump}
      {...(ready && { style: { height: virtual.getTotalSize() } })}
    >
      <div className="feed-window" {...(ready && { style: { transform: top } })}>
        {ordinals.map((ordinal) => (
          <Row
            key={ordinal}
            ordinal={ordinal}
            count={count}
            node={chunks.nodeOf(ordinal)}
            current={ordinal === moves.current}
            hit={found.has(ordinal)}
            {...(ready && { measure: virtual.measureElement })}
          />
        ))}
      </div>
    </div>
  );
}

/** Messages that did not come, and what to do. */
function Problem({ chunks: { problem, over, retry } }: { chunks: Chunks }) {
  if (!problem) return null;
  const again = over ? () => window.location.reload() : retry;
  const button = (
    <Button size="sm" onClick={again}>
      {over ? "Reload" : "Try again"}
    </Button>
  );
  return (
    <Alert kind="error" className="feed-problem" action={button}>
      {problem}
    </Alert>
  );
}

/** What the server sends stands in the page from where it opens. */
function before(first: readonly Drawn[], start: number): number[] {
  return first.map(({ ordinal }) => ordinal).filter((ordinal) => ordinal >= start);
}

function topmost(items: readonly { index: number; end: number }[], scrolled: number): number {
  return items.find(({ end }) => end > scrolled)?.index ?? 0;
}

type Moves = ReturnType<typeof useMoves>;

function keysOf({ step, hit, flag, end }: Moves) {
  return new Map<string, () => void>([
    ["j", () => step(1)],
    ["k", () => step(-1)],
    ["n", () => hit(1)],
    ["p", () => hit(-1)],
    ["f", () => flag(1)],
    ["F", () => flag(-1)],
    ["g", () => end(-1)],
    ["G", () => end(1)],
    ["/", () => document.getElementById("find-in-transcript")?.focus()],
    ["?", () => document.getElementById("transcript-help")?.togglePopover()],
  ]);
}

/** The message whose own link was followed, in this window and by a plain click. */
function numberOf(event: MouseEvent): number | null {
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  const link = event.target instanceof Element ? event.target.closest("a.msg-number") : null;
  const at = link?.closest("article")?.getAttribute("data-index");
  return plain && at ? Number(at) : null;
}
