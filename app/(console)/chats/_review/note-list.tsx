"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { outcomeOf } from "../../groups/_components/outcome";
import { takeBack } from "../review-actions";
import type { NoteView } from "./view";

/** Notes on a chat, the oldest first. */
export function NoteList({ notes }: { notes: readonly NoteView[] }) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label="Notes" className="flex flex-col divide-y divide-line">
      {notes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
    </ul>
  );
}

function Note({ note: { id, author, mine, body, mentions, at } }: { note: NoteView }) {
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      setProblem((await outcomeOf(takeBack({ id }))).error);
    });
  return (
    <li className="flex flex-col gap-1 py-2">
      <p className="flex flex-wrap items-center gap-x-2 text-[13px] text-muted">
        <bdi className="font-medium text-text">{author}</bdi> {at}
        {mine && (
          <Button
            size="sm"
            variant="ghost"
            className="ms-auto"
            pending={pending}
            onClick={remove}
            aria-label="Take this note back"
          >
            Take back
          </Button>
        )}
      </p>
      <p dir="auto" className="break-words whitespace-pre-wrap">
        {mentions.map((name) => (
          <bdi key={name} className="me-1 font-medium text-accent">
            @{name}
          </bdi>
        ))}
        {body}
      </p>
      {problem && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </li>
  );
}
