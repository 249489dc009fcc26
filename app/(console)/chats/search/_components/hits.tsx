"use client";

import { Fragment, useMemo } from "react";
import { unpack } from "@/components/data-table/sheet";
import type { Piece, SearchHit } from "@/lib/chats/search/types";
import "./hits.css";

/** A hit as it travels to the browser. */
export type HitLine = Pick<
  SearchHit,
  "id" | "role" | "person" | "tool" | "class" | "deleted" | "redacted" | "lines"
> & {
  href: string;
  /** When it was said: exactly, and in words. */
  said: readonly [iso: string, text: string];
};

/** Who speaks in a message. */
const speakers: Record<SearchHit["role"], string> = {
  user: "",
  assistant: "The tool’s answer to ",
  system: "What the tool was told for ",
  tool: "What the tool looked up for ",
};

/**
 * Messages that fit, each a link to its very place in the chat.
 * @param props.sheet the hits, packed: drawn by the server alone they would travel twice
 */
export function Hits({ sheet }: { sheet: string }) {
  const hits = useMemo(() => unpack<HitLine>(sheet), [sheet]);
  return (
    <ol className="hits card" aria-label="Hits">
      {hits.map((hit) => (
        <li key={hit.id}>
          {/* Not fetched ahead: to open a chat is to read it. */}
          <a href={hit.href} className="hit-head">
            {speakers[hit.role]}
            <bdi>{hit.person}</bdi>
          </a>
          <span className="hit-where">
            <bdi>{hit.tool}</bdi>
            {hit.class && (
              <>
                {" · "}
                <bdi>{hit.class}</bdi>
              </>
            )}
            {" · "}
            <time dateTime={hit.said[0]}>{hit.said[1]}</time>
            {hit.deleted && <span className="badge tone-warn">Deleted by the person</span>}
            {hit.redacted && <span className="badge">Masked</span>}
          </span>
          {keyed(hit.lines).map(([key, line]) => (
            <p key={key} dir="auto" className="hit-line">
              <Line pieces={line} />
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** What was looked for is marked; the text is text, whatever stands in it. */
function Line({ pieces }: { pieces: readonly Piece[] }) {
  return keyed(pieces).map(([key, { text, hit }]) =>
    hit ? <mark key={key}>{text}</mark> : <Fragment key={key}>{text}</Fragment>,
  );
}

/** Pieces of a text stand where they stand: their place is their name. */
function keyed<T>(items: readonly T[]): [string, T][] {
  return items.map((item, at) => [`${at}`, item]);
}
