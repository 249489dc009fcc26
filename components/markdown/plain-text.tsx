import "./markdown.css";
import { Fragment } from "react";
import { partsOf } from "./parts";
import { marksOf, visible } from "./visible";

export type PlainTextProps = { text: string; terms?: readonly string[] };

/** A text as it was written: whole, whatever its length, with hidden characters by their codes. */
export function PlainText({ text, terms = [] }: PlainTextProps) {
  return (
    <div className="md-plain">
      {partsOf(text).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
        <div key={index} dir="auto">
          <Part text={part} terms={terms} />
        </div>
      ))}
    </div>
  );
}

function Part({ text, terms }: Required<PlainTextProps>) {
  return visible(text).map((piece, index) =>
    piece.hidden ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places
      <span key={index} className="md-hidden">
        {piece.text}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Marked key={index} text={piece.text} terms={terms} />
    ),
  );
}

function Marked({ text, terms }: Required<PlainTextProps>) {
  const ranges = marksOf(text, terms);
  return (
    <>
      {ranges.map(([start, end], index) => (
        <Fragment key={start}>
          {text.slice(ranges[index - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  );
}
