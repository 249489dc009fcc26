import type { Seats } from "./line";
import "./seats.css";

/** Pupils of so many seats, with a thin bar; over capacity says so in words, too. */
export function SeatsTaken({ seats: [text, part, over] }: { seats: Seats }) {
  return (
    <span
      className={over ? "seats seats-over" : "seats"}
      style={{ backgroundSize: over ? "100% 3px" : `${part}% 3px, 100% 3px` }}
    >
      {over ? `${text} · ${over}` : text}
    </span>
  );
}
