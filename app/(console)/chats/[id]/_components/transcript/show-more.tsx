"use client";

import { Fragment, type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { readPart } from "../../actions";

type Props = { id: string; ordinal: number; find: string; from: number };
type Part = { from: number; node: ReactNode };

const failed = "The rest could not be loaded. Check your connection and try again.";

/** The rest of a long message, part by part, when somebody wants it. */
export function ShowMore({ id, ordinal, find, from }: Props) {
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [next, setNext] = useState<number | null>(from);
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const show = (at: number) =>
    start(async () => {
      setProblem(undefined);
      try {
        const answer = await readPart({ id, ordinal, find, from: at });
        if (answer.data) {
          const { node, next: then } = answer.data;
          setParts((known) => [...known, { from: at, node }]);
          setNext(then);
        } else setProblem(answer.serverError?.message ?? failed);
      } catch {
        // The server was not reached; what is shown stays.
        setProblem(failed);
      }
    });
  return (
    <>
      {parts.map((part) => (
        <Fragment key={part.from}>{part.node}</Fragment>
      ))}
      {next !== null && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button size="sm" pending={pending} onClick={() => show(next)}>
            Show more of this message
          </Button>
          {problem && (
            <p role="alert" className="text-danger">
              {problem}
            </p>
          )}
        </div>
      )}
    </>
  );
}
