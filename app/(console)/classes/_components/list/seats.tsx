import type { CSSProperties } from "react";
import type { Seats } from "./line";
import "./seats.css";

/** Pupils of so many seats, with a thin bar; over capacity says so in words, too. */
export function SeatsTaken({ seats: [text, part, over] }: { seats: Seats }) {
  return (
    <span
      className={over ? "seats seats-over" : "seats"}
      style={over ? undefined : ({ "--taken": `${part}%` } as CSSProperties)}
    >
      {over ? `${text} · ${over}` : text}
    </span>
  );
}
