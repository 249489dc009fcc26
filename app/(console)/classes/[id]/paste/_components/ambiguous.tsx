"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import type { Candidate, ResolvedLine } from "@/lib/rosters/types";
import { detailOf } from "../../_components/roster/detail";

type Line = Extract<ResolvedLine, { state: "ambiguous" }>;
/** Whom each line means by its number; "" leaves it out. */
export type Choices = Readonly<Record<number, string>>;

type Props = {
  lines: readonly Line[];
  choices: Choices;
  choose: (choices: Choices) => void;
};

/** How many lines show before somebody asks for more. */
const STEP = 50;

/** Lines by which several could be meant: one is chosen, or nobody. */
export function Ambiguous({ lines, choices, choose }: Props) {
  const [shown, setShown] = useState(STEP);
  if (lines.length === 0) return null;
  return (
    <Section title="Who is meant?" count={lines.length.toLocaleString()}>
      <div className="card divide-y divide-line">
        {lines.slice(0, shown).map((line) => (
          <Question
            key={line.line}
            line={line}
            chosen={choices[line.line] ?? ""}
            choose={(id) => choose({ ...choices, [line.line]: id })}
          />
        ))}
      </div>
      {lines.length > shown && (
        <Button className="self-start" size="sm" onClick={() => setShown(shown + STEP)}>
          Show more; those that don’t show are left out
        </Button>
      )}
    </Section>
  );
}

type QuestionProps = { line: Line; chosen: string; choose: (id: string) => void };

function Question({ line: { line, text, choices, more }, chosen, choose }: QuestionProps) {
  const name = useId();
  return (
    <fieldset className="px-4 py-3">
      <legend className="float-start mb-1 w-full font-medium">
        <span className="me-2 font-normal text-muted">Line {line}</span>
        <bdi className="break-words">{text}</bdi>
      </legend>
      <div className="clear-both flex flex-col">
        {choices.map((one) => (
          <Choice key={one.id} {...{ name, one, chosen, choose }} />
        ))}
        <label className="check py-1">
          <input
            type="radio"
            className="check-box"
            name={name}
            checked={chosen === ""}
            onChange={() => choose("")}
          />
          <span className="text-muted">Leave this line out</span>
        </label>
      </div>
      {more > 0 && (
        <p className="hint">
          {more.toLocaleString()} more fit. A number or an e-mail instead of the name says who is
          meant.
        </p>
      )}
    </fieldset>
  );
}

type ChoiceProps = { name: string; one: Candidate; chosen: string; choose: (id: string) => void };

function Choice({ name, one, chosen, choose }: ChoiceProps) {
  return (
    <label className="check py-1">
      <input
        type="radio"
        className="check-box"
        name={name}
        checked={chosen === one.id}
        disabled={one.onRoster}
        onChange={() => choose(one.id)}
      />
      <span>
        <bdi>{one.name}</bdi>{" "}
        <span className="ms-1 text-muted">
          {[detailOf(one), one.onRoster && "on the roster already"].filter(Boolean).join(" · ")}
        </span>
      </span>
    </label>
  );
}
