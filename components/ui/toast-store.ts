"use client";

import { useSyncExternalStore } from "react";

export type ToastInput = {
  message: string;
  kind?: "success" | "error" | "notice";
  /** For example Undo; the toast goes away when it is chosen. */
  action?: { label: string; onAction: () => void | Promise<void> };
};

export type ToastEntry = ToastInput & { id: number };

let entries: readonly ToastEntry[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly ToastEntry[]) {
  entries = next;
  for (const listener of listeners) listener();
}

/** Shows a toast for 8 s (longer under the pointer or the focus); at most three at a time. */
export function toast(input: ToastInput): void {
  lastId += 1;
  publish([...entries, { ...input, id: lastId }].slice(-3));
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  publish(entries.filter((entry) => entry.id !== id));
}

/** The `toast` function, for components. */
export function useToast() {
  return toast;
}

const none: readonly ToastEntry[] = [];

/** The toasts that stand now; for the `Toaster` alone. */
export function useToasts(): readonly ToastEntry[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => entries,
    () => none,
  );
}
