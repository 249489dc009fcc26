"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { dropKept, keep } from "../../../actions";

const pause = 2_000;

/** What became of what is typed and not saved. */
export type Keeping =
  | { state: "saved" }
  | { state: "typing" }
  | { state: "kept" }
  | { state: "failed"; why: string };

type Texts = {
  /** As typed. */
  text: RefObject<string>;
  /** As it was saved last. */
  saved: RefObject<string>;
  /** The version of the tool that the text goes on from. */
  base: RefObject<string>;
};

/**
 * Keeps what is typed, two seconds after the last stroke, and at once when the page goes out of sight:
 * neither a reload nor an ended session takes it away.
 */
export function useKeep(id: string, saving: boolean, { text, saved, base }: Texts) {
  const [keeping, setKeeping] = useState<Keeping>(
    text.current === saved.current ? { state: "saved" } : { state: "kept" },
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(saving);
  busy.current = saving;
  const send = useCallback(async () => {
    if (timer.current === undefined) return;
    stopTimer(timer);
    if (busy.current) return;
    const yaml = text.current;
    const same = yaml === saved.current;
    const { error } = await outcomeOf(
      same ? dropKept({ id }) : keep({ id, base: base.current, yaml }),
    );
    // Whoever typed on meanwhile hears of the next answer.
    if (timer.current !== undefined || text.current !== yaml) return;
    if (error !== undefined) setKeeping({ state: "failed", why: error });
    else setKeeping({ state: text.current === saved.current ? "saved" : "kept" });
  }, [id, text, saved, base]);
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === "hidden") void send();
    };
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      void send();
    };
  }, [send]);
  const typed = useCallback(() => {
    setKeeping({ state: "typing" });
    clearTimeout(timer.current);
    timer.current = setTimeout(send, pause);
  }, [send]);
  const rest = useCallback(() => {
    stopTimer(timer);
    setKeeping({ state: "saved" });
  }, []);
  useSettled(saving, () => {
    if (text.current === saved.current) rest();
    else typed();
  });
  return { keeping, typed, rest };
}

/** Saving keeps a text better; one that was not saved after all, or was typed on, is kept again. */
function useSettled(saving: boolean, settle: () => void) {
  const was = useRef(saving);
  useEffect(() => {
    if (was.current && !saving) settle();
    was.current = saving;
  });
}

function stopTimer(timer: RefObject<ReturnType<typeof setTimeout> | undefined>): void {
  clearTimeout(timer.current);
  timer.current = undefined;
}

/** The same in words. */
export function keepingWords(keeping: Keeping): string {
  switch (keeping.state) {
    case "saved":
      return "Everything is saved.";
    case "typing":
      return "Not saved yet.";
    case "kept":
      return "Not saved yet. What you typed is kept for you, should you leave.";
    case "failed":
      return `What you typed could not be kept: ${keeping.why} Save it, or copy it before you leave.`;
  }
}
