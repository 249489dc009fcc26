"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { outcomeOf } from "../../../groups/_components/outcome";
import { tryOut } from "../actions";
import type { RuleValues } from "./rule-dialog";

type Answer = { hits?: readonly string[]; problem?: string };

/** Holds a text against the rule as it stands in the form; nothing is saved. */
export function TryBox({ values }: { values: () => RuleValues }) {
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<Answer>({});
  const [pending, start] = useTransition();
  const ask = () =>
    start(async () => {
      const { kind, terms, pattern } = values();
      const asked = await outcomeOf(tryOut({ kind, terms, pattern, text }));
      setAnswer(asked.error === undefined ? { hits: asked.data.hits } : { problem: asked.error });
    });
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-3">
      <Field label="Try it" hint="A message as a pupil might write it." error={answer.problem}>
        {(aria) => (
          <Textarea
            {...aria}
            rows={2}
            dir="auto"
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" pending={pending} onClick={ask}>
          Try it
        </Button>
        <p role="status">{answer.hits && found(answer.hits)}</p>
      </div>
    </div>
  );
}

function found(hits: readonly string[]) {
  if (hits.length === 0) return "It would not be flagged.";
  return (
    <>
      It would be flagged for{" "}
      {hits.map((hit, index) => (
        <span key={hit}>
          {index > 0 && ", "}
          <mark>
            <bdi>{hit}</bdi>
          </mark>
        </span>
      ))}
      .
    </>
  );
}
