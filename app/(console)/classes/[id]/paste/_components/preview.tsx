"use client";

import { ArrowLeft } from "lucide-react";
import { useEffect, useMemo, useRef, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Added, Resolved, ResolvedLine } from "@/lib/rosters/types";
import { peopleOf } from "@/lib/rosters/words";
import { NotAdded, type Refusal, sendAdding } from "../../_components/roster/adding";
import type { DeskClass } from "../../_components/roster/dialogs";
import { Ambiguous, type Choices } from "./ambiguous";
import { LeftOut } from "./left-out";
import { PeopleLines } from "./people-lines";

type Props = {
  found: DeskClass;
  read: Resolved;
  back: () => void;
  /** @param left the lines by which nobody came */
  onDone: (added: Added, left: readonly ResolvedLine[]) => void;
};

/** What each line means, with a choice where several could be meant; then everybody is added at once. */
export function Preview({ found, read, back, onDone }: Props) {
  const parts = useMemo(() => partsOf(read.lines), [read]);
  const [choices, setChoices] = useState<Choices>({});
  const [refused, setRefused] = useState<Refusal>();
  const [pending, start] = useTransition();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const chosen = Object.values(choices).filter((id) => id !== "");
  const ids = [...new Set([...parts.found.map(({ person }) => person.id), ...chosen])];
  const add = (overbook: boolean) =>
    start(async () => {
      const left = [...parts.ambiguous.filter(({ line }) => !choices[line]), ...parts.unknown];
      setRefused(
        await sendAdding({ found, role: "student", userIds: ids, overbook }, (added) =>
          onDone(added, left),
        ),
      );
    });
  return (
    <div className="flex max-w-3xl flex-col gap-6" aria-busy={pending}>
      <div className="flex flex-col gap-1">
        <h2
          ref={head}
          tabIndex={-1}
          className="font-semibold text-[16px] focus-visible:outline-none"
        >
          {summary(parts)}
        </h2>
        <p className="hint">{about(read)}</p>
      </div>
      {refused && (
        <NotAdded refused={refused} found={found} pending={pending} again={() => add(true)} />
      )}
      {ids.length > found.free && !refused && (
        <Alert kind="warning">
          {peopleOf(ids.length)} would come, and the class has{" "}
          {found.free === 1 ? "1 seat" : `${found.free} seats`} left.
        </Alert>
      )}
      <Ambiguous lines={parts.ambiguous} choices={choices} choose={setChoices} />
      <LeftOut
        title="Nobody found"
        lines={parts.unknown}
        advice="No pupil of this class’s school has this name, number, user name or e-mail. Look for a typing mistake, or ask an admin whether they have a place at the school."
      />
      <PeopleLines title="Will be added" lines={parts.found} open={parts.found.length <= 40} />
      <PeopleLines title="On the roster already" lines={parts.already} />
      <PeopleLines title="Named twice" lines={parts.repeated} />
      <Foot n={ids.length} pending={pending} back={back} add={() => add(false)} />
    </div>
  );
}

type FootProps = { n: number; pending: boolean; back: () => void; add: () => void };

/** In reach however long the list is. */
function Foot({ n, pending, back, add }: FootProps) {
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-raised px-3 py-2">
      <Button onClick={back} variant="ghost">
        <ArrowLeft aria-hidden />
        Back to the list
      </Button>
      <Button
        variant="primary"
        className="ms-auto"
        disabled={n === 0}
        pending={pending}
        onClick={add}
      >
        {n === 0 ? "Nobody to add" : `Add ${peopleOf(n)}`}
      </Button>
    </div>
  );
}

type State = ResolvedLine["state"];
type In<Name extends State> = Extract<ResolvedLine, { state: Name }>;
type Parts = { [Name in State]: In<Name>[] };

function partsOf(lines: readonly ResolvedLine[]): Parts {
  const of = <Name extends State>(name: Name) =>
    lines.filter((line): line is In<Name> => line.state === name);
  return {
    found: of("found"),
    already: of("already"),
    repeated: of("repeated"),
    ambiguous: of("ambiguous"),
    unknown: of("unknown"),
  };
}

function summary({ found, ambiguous, unknown }: Parts): string {
  const rest = [
    ambiguous.length > 0 && `${ambiguous.length.toLocaleString()} to choose`,
    unknown.length > 0 && `${unknown.length.toLocaleString()} not found`,
  ].filter(Boolean);
  return [`${peopleOf(found.length)} found`, ...rest].join(", ");
}

function about({ lines, header, blank }: Resolved): string {
  return [
    `${lines.length.toLocaleString()} ${lines.length === 1 ? "line" : "lines"} read.`,
    header && `The first line, “${header.slice(0, 80)}”, was taken for headers.`,
    blank > 0 && `${blank.toLocaleString()} empty ${blank === 1 ? "line" : "lines"} left out.`,
  ]
    .filter(Boolean)
    .join(" ");
}
