"use client";

/** What a dialog changed in the tree, so that the tree beside it can follow. */
export type TreeChange = {
  /** Groups whose children are no longer what they were. */
  parents: readonly string[];
};

const listeners = new Set<(change: TreeChange) => void>();

/** Tells the tree which branches to read again. */
export function announceTreeChange(parents: readonly (string | null | undefined)[]): void {
  const known = parents.filter((id) => typeof id === "string");
  for (const listener of listeners) listener({ parents: known });
}

/** @returns how to stop listening */
export function onTreeChange(listener: (change: TreeChange) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
