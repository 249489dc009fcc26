"use client";

import { useState, useTransition } from "react";
import type { TreeNode } from "@/lib/groups/types";
import type { Outcome } from "../outcome";

export type BulkProps = {
  /** Groups of which none lies below another. */
  nodes: readonly TreeNode[];
  onClose: () => void;
  /** All of it was done. */
  onDone: () => void;
};

type Done<T> = { node: TreeNode; data: T };
export type Failed = { node: TreeNode; error: string };

/**
 * Does the same to one group after the other, each a change of its own: one that fails is told,
 * the others are done.
 * @param each one change
 * @param finish what was done, once all were tried
 */
export function useBulk<T>(
  each: (node: TreeNode) => Promise<Outcome<T>>,
  finish: (done: readonly Done<T>[], failed: readonly Failed[]) => void,
) {
  const [failed, setFailed] = useState<readonly Failed[]>([]);
  const [count, setCount] = useState(0);
  const [pending, start] = useTransition();
  const run = (nodes: readonly TreeNode[]) =>
    start(async () => {
      setFailed([]);
      const done: Done<T>[] = [];
      const wrong: Failed[] = [];
      for (const node of nodes) {
        const answer = await each(node);
        if (answer.error === undefined) done.push({ node, data: answer.data });
        else wrong.push({ node, error: answer.error });
        setCount(done.length + wrong.length);
      }
      setFailed(wrong);
      finish(done, wrong);
    });
  return { run, pending, count, failed };
}

/** Waits for the same question about many groups; the first that fails answers for all. */
export async function askAll<T>(asked: Promise<Outcome<T>>[]): Promise<Outcome<T[]>> {
  const data: T[] = [];
  for (const answer of await Promise.all(asked)) {
    if (answer.error !== undefined) return { error: answer.error };
    data.push(answer.data);
  }
  return { data };
}
