"use client";

import { ChevronDown, ChevronUp, Flag, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type Ref, useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { SearchInput } from "@/components/ui/input";
import { paths } from "@/lib/paths";
import { Help, type HelpProps } from "./help";
import type { useMoves } from "./use-moves";

type Props = {
  ref: Ref<HTMLDivElement>;
  id: string;
  find: string;
  hits: readonly number[];
  more: boolean;
  flagged: readonly number[];
  moves: ReturnType<typeof useMoves>;
  keys: HelpProps;
};

/** Looks for words in the transcript, and goes from hit to hit and from flag to flag. */
export function Bar({ ref, id, find, hits, more, flagged, moves, keys }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const look = (words: string) => {
    if (words === find) moves.hit(1);
    else {
      // Whoever stops finding stays where they are.
      const at = words === "" ? (moves.current ?? undefined) : undefined;
      start(() => router.push(paths.chat(id, at, words), { scroll: false }));
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = new FormData(event.currentTarget).get("find");
    look(typeof words === "string" ? words.trim() : "");
  };
  return (
    <div ref={ref} className="feed-bar">
      <search>
        <form action={paths.chat(id)} onSubmit={submit} aria-busy={pending} className="feed-find">
          <SearchInput
            id="find-in-transcript"
            name="find"
            aria-label="Find in this chat"
            placeholder="Find in this chat"
            defaultValue={find}
            maxLength={200}
          />
        </form>
      </search>
      {find && (
        <span className="feed-stops">
          <span className="feed-count">{countOf(hits, more, moves.current)}</span>
          <Steps name="hit" none={hits.length === 0} step={moves.hit} />
          <IconButton
            label="Stop finding"
            icon={<X aria-hidden />}
            size="sm"
            onClick={() => look("")}
          />
        </span>
      )}
      {flagged.length > 0 && (
        <span className="feed-stops">
          <span className="feed-count">
            <Flag aria-hidden />
            {flagged.length} flagged
          </span>
          <Steps name="flag" none={false} step={moves.flag} />
        </span>
      )}
      <Help {...keys} />
      <p role="status" className="sr-only">
        {moves.told}
      </p>
    </div>
  );
}

function Steps(props: { name: string; none: boolean; step: (by: 1 | -1) => void }) {
  const { name, none, step } = props;
  return (
    <>
      <IconButton
        label={`Previous ${name}`}
        icon={<ChevronUp aria-hidden />}
        size="sm"
        disabled={none}
        onClick={() => step(-1)}
      />
      <IconButton
        label={`Next ${name}`}
        icon={<ChevronDown aria-hidden />}
        size="sm"
        disabled={none}
        onClick={() => step(1)}
      />
    </>
  );
}

function countOf(hits: readonly number[], more: boolean, current: number | null): string {
  if (hits.length === 0) return "No hits";
  const total = more ? `more than ${hits.length}` : String(hits.length);
  const at = current === null ? -1 : hits.indexOf(current);
  if (at >= 0) return `${at + 1} of ${total}`;
  return hits.length === 1 && !more ? "1 hit" : `${total} hits`;
}
