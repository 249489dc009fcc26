"use client";

import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { countOf, headline } from "@/components/yaml-editor/problems";
import type { Problem } from "@/components/yaml-editor/types";
import "./problem-list.css";

/** More than these nobody reads; the number says how many there are. */
const most = 100;
/** A document is wrong in the middle of every word: it is said when the typing rests. */
const calm = 800;

export type ProblemListProps = {
  problems: readonly Problem[];
  /** Leads to the place of a problem. */
  onGo: (problem: Problem) => void;
};

/** The problems of a text as buttons that lead to their places, and their number, read politely. */
export function ProblemList({ problems, onGo }: ProblemListProps) {
  const said = useCalm(headline(problems));
  const { errors } = countOf(problems);
  const shown = problems.slice(0, most);
  return (
    <section aria-label="Problems" className="problems">
      <p aria-hidden className="problems-head">
        <StateIcon severity={errors > 0 ? "error" : problems.length > 0 ? "warning" : null} />
        {headline(problems)}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      {shown.length > 0 && (
        <ol>
          {shown.map((problem, index) => (
            // The same fault may stand twice; the list is rendered anew with each check.
            // biome-ignore lint/suspicious/noArrayIndexKey: it has no better name
            <li key={index}>
              <ProblemButton problem={problem} onGo={onGo} />
            </li>
          ))}
        </ol>
      )}
      {problems.length > most && (
        <p className="problems-more">
          The first {most} are listed. The others show when these are mended.
        </p>
      )}
    </section>
  );
}

function ProblemButton({ problem, onGo }: { problem: Problem; onGo: (it: Problem) => void }) {
  const { severity, message, advice, line, column } = problem;
  return (
    <button type="button" className="problem" onClick={() => onGo(problem)}>
      <StateIcon severity={severity} />
      <span className="problem-text">
        <span className="sr-only">{severity === "error" ? "Error: " : "Warning: "}</span>
        <span dir="auto">{message}</span>{" "}
        {advice && (
          <span className="problem-advice" dir="auto">
            {advice}
          </span>
        )}
      </span>{" "}
      <span className="problem-place">
        Line {line}, column {column}
      </span>
    </button>
  );
}

function StateIcon({ severity }: { severity: Problem["severity"] | null }) {
  if (severity === "error") return <CircleX aria-hidden className="text-danger" />;
  if (severity === "warning") return <TriangleAlert aria-hidden className="text-warn" />;
  return <CircleCheck aria-hidden className="text-ok" />;
}

function useCalm(text: string): string {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), calm);
    return () => clearTimeout(timer);
  }, [text]);
  return said;
}
