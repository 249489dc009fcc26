"use client";

import { unstable_rethrow } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { CHUNK } from "@/lib/chats/reading/sizes";
import { readMessages } from "../../messages-actions";
import type { Drawn } from "./drawn";

/** Chunks that are kept; those furthest from what is seen go first, and are asked for again. */
const kept = 160;
const failed = "These messages could not be loaded. Check your connection and try again.";

export type Chunks = {
  /** The message as drawn; undefined while it is not here. */
  nodeOf: (ordinal: number) => ReactNode | undefined;
  /** Says what is seen; whatever lacks of it is asked for, nearest first. */
  want: (from: number, to: number) => void;
  problem: string | undefined;
  /** Whether the chat is no longer open to the reader. */
  over: boolean;
  retry: () => void;
};

/**
 * The messages of a transcript, by chunks. One request is under way at a time, so that a fast scroll
 * asks for where it is when the last answer came, and not for all that it passed.
 */
export function useChunks(ask: { id: string; find: string }, first: readonly Drawn[]): Chunks {
  const { id, find } = ask;
  const [nodes, setNodes] = useState(() => gathered(new Map(), first));
  const [trouble, setTrouble] = useState<Trouble>();
  const here = useRef(nodes);
  const seen = useRef({ from: 0, to: 0 });
  const busy = useRef(false);
  const stopped = useRef(false);

  const pump = useCallback(async () => {
    if (busy.current || stopped.current) return;
    const chunk = missing(here.current, seen.current);
    if (chunk === undefined) return;
    busy.current = true;
    try {
      const answer = await asked({ id, find, from: chunk * CHUNK });
      if ("drawn" in answer) {
        here.current = trimmed(gathered(here.current, answer.drawn, chunk), seen.current);
        // At once: a transition would wait for the actions that ask for the next chunks to end, too.
        setNodes(here.current);
      } else {
        stopped.current = true;
        setTrouble(answer);
      }
    } finally {
      busy.current = false;
    }
    await pump();
  }, [id, find]);

  const want = useCallback(
    (from: number, to: number) => {
      seen.current = { from, to };
      void pump();
    },
    [pump],
  );
  const retry = useCallback(() => {
    stopped.current = false;
    setTrouble(undefined);
    void pump();
  }, [pump]);
  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
    };
  }, []);
  return {
    nodeOf: (ordinal) => nodes.get(Math.floor(ordinal / CHUNK))?.get(ordinal),
    want,
    problem: trouble?.problem,
    over: trouble?.over ?? false,
    retry,
  };
}

type Trouble = { problem: string; over: boolean };

/** Asks for the messages of one chunk. */
async function asked(
  what: Parameters<typeof readMessages>[0],
): Promise<{ drawn: readonly Drawn[] } | Trouble> {
  try {
    const { data, serverError } = await readMessages(what);
    if (data) return data;
    return { problem: serverError?.message ?? failed, over: serverError?.code === "forbidden" };
  } catch (error) {
    unstable_rethrow(error);
    return { problem: failed, over: false };
  }
}

type Nodes = ReadonlyMap<number, ReadonlyMap<number, ReactNode>>;

function gathered(known: Nodes, drawn: readonly Drawn[], chunk?: number): Nodes {
  const nodes = new Map(known);
  // A chunk that came without a message stands, too: nobody asks for it again.
  if (chunk !== undefined) nodes.set(chunk, new Map());
  for (const { ordinal, node } of drawn) {
    const at = Math.floor(ordinal / CHUNK);
    nodes.set(at, new Map(nodes.get(at)).set(ordinal, node));
  }
  return nodes;
}

/** The chunk that is seen and not here, from the middle outwards. */
function missing(nodes: Nodes, { from, to }: { from: number; to: number }): number | undefined {
  const middle = (from + to) / 2 / CHUNK;
  let best: number | undefined;
  for (let chunk = Math.floor(from / CHUNK); chunk <= Math.floor(to / CHUNK); chunk += 1) {
    if (nodes.has(chunk)) continue;
    if (best === undefined || Math.abs(chunk + 0.5 - middle) < Math.abs(best + 0.5 - middle)) {
      best = chunk;
    }
  }
  return best;
}

function trimmed(nodes: Nodes, { from, to }: { from: number; to: number }): Nodes {
  if (nodes.size <= kept) return nodes;
  const middle = (from + to) / 2 / CHUNK;
  const near = [...nodes.entries()]
    .sort(([a], [b]) => Math.abs(a - middle) - Math.abs(b - middle))
    .slice(0, kept);
  return new Map(near);
}
