import { Fragment } from "react";
import { Time } from "@/components/ui/time";
import type { Piece, SearchHit } from "@/lib/chats/search/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import "./hits.css";

/** Who speaks in a message. */
const speakers: Record<SearchHit["role"], string> = {
  user: "",
  assistant: "The tool’s answer to ",
  system: "What the tool was told for ",
  tool: "What the tool looked up for ",
};

/** Messages that fit, each a link to its very place in the chat. */
export function Hits({ hits, formats }: { hits: readonly SearchHit[]; formats: Formats }) {
  return (
    <ol className="hits card" aria-label="Hits">
      {hits.map((hit) => (
        <li key={hit.id}>
          {/* Not fetched ahead: to open a chat is to read it. */}
          <a href={paths.chat(hit.sessionId, hit.ordinal)} className="hit-head">
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
            <Time value={new Date(hit.at)} formats={formats} />
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
