"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { currentAddress, setAddress, withParams } from "../url";

const writePause = 250;

/**
 * The typed search, kept in the address (`?q=`). The box has its own copy only because an address
 * can't be rewritten at every key; whenever the address says something else, it wins.
 */
export function useSearchText() {
  const known = useSearchParams().get("q") ?? "";
  const pathname = usePathname();
  const [text, setText] = useState(known);
  const written = useRef(known);
  useEffect(() => {
    if (known === written.current) return;
    written.current = known;
    setText(known);
  }, [known]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another address
  useEffect(() => {
    if (text === written.current) return;
    const timer = setTimeout(() => {
      written.current = text;
      setAddress(withParams(currentAddress(), { q: text }), "replace");
    }, writePause);
    return () => clearTimeout(timer);
  }, [text, pathname]);
  return {
    text,
    setText,
    /** Empties the box on the way to another page, whose address knows no search. */
    leave: () => {
      written.current = "";
      setText("");
    },
  };
}
