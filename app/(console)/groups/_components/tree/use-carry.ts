"use client";

import { type DragEvent, useCallback, useEffect, useRef, useState } from "react";
import { mayDrop } from "./model";
import type { TreeControl } from "./use-tree";

const openDelay = 700;

export type Carry = {
  /** Groups on their way, by pointer or by keyboard. */
  ids: readonly string[];
  /** The group they would go into now; only ever one that may take them. */
  over: string | null;
  /** What a screen reader is told. */
  said: string;
  pick: (ids: readonly string[]) => void;
  /** The keyboard came to a line. */
  passOver: (id: string | null) => void;
  drop: (targetId: string) => boolean;
  cancel: () => void;
  handlers: {
    onDragStart: (event: DragEvent<HTMLElement>) => void;
    onDragOver: (event: DragEvent<HTMLElement>) => void;
    onDragLeave: (event: DragEvent<HTMLElement>) => void;
    onDrop: (event: DragEvent<HTMLElement>) => void;
    onDragEnd: () => void;
  };
};

type Ask = (ids: readonly string[], targetId: string) => void;

/**
 * Carrying groups to another parent, with the pointer (drag) or the keyboard (cut and paste).
 * Nothing moves here: a drop asks, and the dialog shows what it would touch.
 * @param selected marked groups, which go along when one of them is taken
 * @param ask opens the dialog
 */
export function useCarry(control: TreeControl, selected: ReadonlySet<string>, ask: Ask): Carry {
  const { tree, toggle } = control;
  const [ids, setIds] = useState<readonly string[]>([]);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const name = (id: string) => `“${tree.nodes.get(id)?.name ?? "this group"}”`;
  useAutoOpen(over, toggle);

  const begin = (taken: readonly string[]) => {
    setIds(taken);
    setOver(null);
  };
  const end = useCallback((words: string) => {
    setIds([]);
    setOver(null);
    setSaid(words);
  }, []);
  const drop = (targetId: string) => {
    if (!mayDrop(tree, ids, targetId)) {
      setSaid(`It can’t go into ${name(targetId)}.`);
      return false;
    }
    ask(ids, targetId);
    end("");
    return true;
  };
  return {
    ids,
    over,
    said,
    pick: (taken) => {
      begin(taken);
      const what = taken.length === 1 ? name(taken[0] ?? "") : `${taken.length} groups`;
      setSaid(`${what} picked up. Go to the new parent and press Enter; Escape puts it back.`);
    },
    passOver: (id) => {
      const fits = id !== null && mayDrop(tree, ids, id);
      setOver(fits ? id : null);
      if (id) setSaid(fits ? `Into ${name(id)}.` : `Not into ${name(id)}.`);
    },
    drop,
    cancel: () => end("Put back where it was."),
    handlers: {
      onDragStart: (event) => {
        const id = idAt(event);
        if (!id || !tree.nodes.get(id)?.manageable) return event.preventDefault();
        const taken = selected.has(id) ? [...selected].filter(manageable(control)) : [id];
        event.dataTransfer.effectAllowed = "move";
        begin(taken);
      },
      onDragOver: (event) => {
        const id = idAt(event);
        const fits = ids.length > 0 && id !== null && mayDrop(tree, ids, id);
        if (fits) {
          event.preventDefault();
          event.dataTransfer.dropEffect = "move";
        }
        setOver(fits ? id : null);
      },
      onDragLeave: (event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(null);
      },
      onDrop: (event) => {
        event.preventDefault();
        const id = idAt(event);
        if (id) drop(id);
      },
      onDragEnd: () => end(""),
    },
  };
}

/** Whether a group may be carried at all. */
export function manageable({ tree }: TreeControl): (id: string) => boolean {
  return (id) => tree.nodes.get(id)?.manageable ?? false;
}

function idAt(event: DragEvent<HTMLElement>): string | null {
  const line =
    event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-row]") : null;
  return line?.dataset.row ?? null;
}

/** A closed group under the pointer opens after a moment, so that one can drop deeper. */
function useAutoOpen(over: string | null, toggle: TreeControl["toggle"]) {
  const opener = useRef(toggle);
  useEffect(() => {
    opener.current = toggle;
  });
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => opener.current(over, true), openDelay);
    return () => clearTimeout(timer);
  }, [over]);
}
