"use client";

import { useEffect, useState } from "react";
import type { Outcome } from "../outcome";

export type Preview<T> = { state: "none" | "loading" } | ({ state: "ready" } & Outcome<T>);

/**
 * Asks what a change would touch.
 * @param key what it depends on; null while there is nothing to ask
 */
export function usePreview<T>(
  key: string | null,
  ask: (key: string) => Promise<Outcome<T>>,
): Preview<T> {
  const [known, setKnown] = useState<{ key: string; answer: Outcome<T> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is a new function at each render; the key says it all
  useEffect(() => {
    if (key === null) return;
    let overtaken = false;
    void ask(key).then((answer) => {
      if (!overtaken) setKnown({ key, answer });
    });
    return () => {
      overtaken = true;
    };
  }, [key]);
  if (key === null) return { state: "none" };
  if (known?.key !== key) return { state: "loading" };
  return { state: "ready", ...known.answer };
}
