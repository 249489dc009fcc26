"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import { save } from "../../../actions";
import { useKeep } from "./use-keep";

/** The text that the editor begins with, and the version of the tool that it goes on from. */
export type Start = { text: string; base: string };
export type Conflict = { theirs: string; mine: string };
type Values = { id: string; version: string; yaml: string };
type Saved = { id: string; version: string; problems: number };

/**
 * A text that is typed, kept and saved. When somebody else was quicker both texts are shown, and saving
 * again means "mine, over what I have just been shown".
 */
export function useToolText(tool: { id: string; yaml: string; version: string }, start: Start) {
  const text = useRef(start.text);
  const sent = useRef(start.text);
  const saved = useRef(tool.yaml);
  const base = useRef(start.base);
  const [settled, setSettled] = useState<ActionFailure>();
  const handle = useActionForm<Values, Saved>(save, {
    defaultValues: { id: tool.id, version: start.base, yaml: start.text },
    toInput: ({ id }) => {
      sent.current = text.current;
      return { id, version: base.current, yaml: text.current };
    },
    onSuccess: (done) => {
      if (!done) return;
      base.current = done.version;
      saved.current = sent.current;
      toast({ message: savedWords(done.problems) });
    },
  });
  const { keeping, typed, rest } = useKeep(tool.id, handle.pending, { text, saved, base });
  useFollow(tool, saved, base);
  const failure = handle.failure === settled ? undefined : handle.failure;
  const { yaml: theirs, version } = failure?.current ?? {};
  const quicker = failure?.code === "conflict" && typeof theirs === "string";
  useEffect(() => {
    if (quicker && typeof version === "string") base.current = version;
  }, [quicker, version]);
  return {
    handle: { ...handle, failure, submit: withoutOldErrors(handle) },
    conflict: quicker ? { theirs, mine: sent.current } : null,
    keeping,
    type: (typing: string) => {
      text.current = typing;
      typed();
    },
    /** Goes on with a text of the conflict, which is settled by it. */
    take: (taken: string) => {
      text.current = taken;
      if (quicker) saved.current = theirs;
      setSettled(handle.failure);
      // The text that is left stays kept until another one is typed.
      if (taken === saved.current) rest();
      else typed();
    },
  };
}

/** What others do to the tool without touching its text is no reason for a conflict. */
function useFollow(
  { yaml, version }: { yaml: string; version: string },
  saved: { current: string },
  base: { current: string },
) {
  const known = useRef(version);
  useEffect(() => {
    if (known.current === version) return;
    known.current = version;
    if (yaml === saved.current) base.current = version;
  }, [yaml, version, saved, base]);
}

/** A message that belongs to no field would hold back the next attempt. */
function withoutOldErrors({ form, submit }: ActionForm<Values>) {
  return (event: FormEvent) => {
    form.clearErrors();
    submit(event);
  };
}

function savedWords(problems: number): string {
  if (problems === 0) return "Saved.";
  const them = problems === 1 ? "1 problem" : `${problems} problems`;
  return `Saved with ${them}; they are listed below the text.`;
}
