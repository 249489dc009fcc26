"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { readPart } from "../../actions";

type Props = { id: string; ordinal: number; find: string; from: number };

const failed = "The rest could not be loaded. Check your connection and try again.";

/** The rest of a long message, when somebody wants it. */
export function ShowMore(props: Props) {
  const [rest, setRest] = useState<ReactNode>(null);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  if (rest) return rest;
  const show = () =>
    start(async () => {
      setProblem(undefined);
      try {
        const answer = await readPart(props);
        if (answer.data) setRest(answer.data.node);
        else setProblem(answer.serverError?.message ?? failed);
      } catch {
        // The server was not reached; what is shown stays.
        setProblem(failed);
      }
    });
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <Button size="sm" pending={pending} onClick={show}>
        Show more of this message
      </Button>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
