import { ChevronRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { pieces } from "@/components/text-diff/characters";
import {
  type DiffPart,
  type DiffResult,
  type DiffRow,
  diffRows,
  type Side,
} from "@/components/text-diff/diff-rows";
import { cn } from "@/components/ui/cn";
import "./text-diff.css";

export type TextDiffProps = {
  before: string;
  after: string;
  /** What the sides are: "Version 3", "Your draft". */
  beforeLabel?: string;
  afterLabel?: string;
  /** The table's accessible name. */
  label?: string;
};

/** Two texts side by side, on phones one below the other; rendered on the server, without script. */
export function TextDiff(props: TextDiffProps) {
  const { before, after, beforeLabel = "Before", afterLabel = "After", label = "Changes" } = props;
  const diff = diffRows(before, after);
  return (
    <div className="diff">
      <p className="diff-sum">{summary(diff)}</p>
      {diff.parts.length > 0 && (
        <table aria-label={label} className="diff-table">
          <colgroup>
            <col className="diff-col-number" />
            <col />
            <col className="diff-col-number" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Line in {beforeLabel}</span>
              </th>
              <th scope="col">{beforeLabel}</th>
              <th scope="col">
                <span className="sr-only">Line in {afterLabel}</span>
              </th>
              <th scope="col">{afterLabel}</th>
            </tr>
          </thead>
          {diff.parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, never reordered
            <Part key={index} part={part} />
          ))}
        </table>
      )}
    </div>
  );
}

function summary({ remark, added, removed }: DiffResult): string {
  const lines = (count: number) => `${count.toLocaleString("en-US")} line${count === 1 ? "" : "s"}`;
  const counts = `${lines(removed)} removed, ${lines(added)} added.`;
  switch (remark) {
    case "same":
      return "The texts are the same.";
    case "ends":
      return "The texts differ in their line ends alone.";
    case "long":
      return `The texts are too long to be compared line by line, so the whole text shows as removed and added. ${counts}`;
    case "different":
      return `The texts differ so much that comparing them would take too long, so the whole text shows as removed and added. ${counts}`;
    default:
      return counts;
  }
}

function Part({ part }: { part: DiffPart }) {
  const { folded, rows, lines } = part;
  const body = (
    <tbody className={cn(folded && "diff-folded")}>
      {rows.map((row) => (
        <Row key={`${row.before?.line}-${row.after?.line}`} row={row} />
      ))}
    </tbody>
  );
  if (!folded)
    return (
      <Fragment>
        {body}
        {rows.length < lines && (
          <NoteRow>
            {(lines - rows.length).toLocaleString("en-US")} more lines are not shown
          </NoteRow>
        )}
      </Fragment>
    );
  const words = `${lines.toLocaleString("en-US")} unchanged lines`;
  if (rows.length === 0) return <NoteRow>{words}</NoteRow>;
  return (
    <Fragment>
      {/* A details element can't hold rows; CSS shows those of the next body while it is open. */}
      <NoteRow>
        <details>
          <summary>
            <ChevronRight aria-hidden />
            {words}
          </summary>
        </details>
      </NoteRow>
      {body}
    </Fragment>
  );
}

function NoteRow({ children }: { children: ReactNode }) {
  return (
    <tbody>
      <tr className="diff-note">
        <td colSpan={4}>{children}</td>
      </tr>
    </tbody>
  );
}

function Row({ row }: { row: DiffRow }) {
  const { same, before, after } = row;
  return (
    <tr className={cn(same && "diff-same")}>
      <Cells side={before} change={same ? null : "removed"} />
      <Cells side={after} change={same ? null : "added"} />
    </tr>
  );
}

type CellsProps = { side: Side | null; change: "removed" | "added" | null };

function Cells({ side, change }: CellsProps) {
  if (!side)
    return (
      <>
        <td className="diff-none" />
        <td className="diff-none" />
      </>
    );
  const Mark = change === "added" ? "ins" : "del";
  return (
    <>
      <td className={cn("diff-number", change && `diff-${change}`)}>{side.line}</td>
      <td className={cn("diff-text", change && `diff-${change}`)}>
        {change && (
          <>
            <span aria-hidden className="diff-sign">
              {change === "added" ? "+" : "−"}
            </span>
            <span className="sr-only">{change === "added" ? "Added: " : "Removed: "}</span>
          </>
        )}
        {side.spans.map(({ text, changed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, never reordered
          <Words key={index} text={text} as={changed ? Mark : null} />
        ))}
      </td>
    </>
  );
}

function Words({ text, as: Mark }: { text: string; as: "ins" | "del" | null }) {
  const shown = <Shown text={text} />;
  return Mark ? <Mark>{shown}</Mark> : shown;
}

/** The text as it stands, with what would not show by its code. */
function Shown({ text }: { text: string }) {
  return pieces(text).map((piece, index) =>
    piece.hidden ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, never reordered
      <span key={index} className="diff-hidden">
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
