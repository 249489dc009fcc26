"use client";

import { useCallback, useSyncExternalStore } from "react";

const key = "homeroom.transcript.keys";
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    // A browser that keeps nothing: the keys are on.
    return true;
  }
}

/** Whether single keys act in transcripts; kept in this browser. */
export function useKeySwitch(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    () => true,
  );
  const set = useCallback((next: boolean) => {
    try {
      localStorage.setItem(key, next ? "on" : "off");
    } catch {
      // Likewise: it can't be kept, so nothing changes.
    }
    for (const listener of listeners) listener();
  }, []);
  return [on, set];
}
