"use client";

import { type MouseEvent, type ReactNode, useEffect, useId } from "react";
import { LoadRow } from "./load-row";
import { NodeRow } from "./row";
import type { Row } from "./rows";
import { type Carry, useCarry } from "./use-carry";
import { useKeys } from "./use-keys";
import { type Roving, useRoving } from "./use-roving";
import type { Selection } from "./use-selection";
import type { TreeControl } from "./use-tree";

export type GroupTreeProps = {
  control: TreeControl;
  selection: Selection;
  /** The group that is open on the right. */
  chosen: string | null;
  hrefOf: (id: string) => string;
  onChoose: (id: string) => void;
  /** Shortcuts on a line: they lead to the dialog of that group. */
  onCommand: (id: string, dialog: "rename" | "archive") => void;
  /** A group that the keyboard chose elsewhere: it takes the focus when it is in sight. */
  landing: string | null;
  /** Groups were carried to a new parent; nothing has moved yet. */
  onCarry: (ids: readonly string[], targetId: string) => void;
};

/** The tree of groups: windowed lines, one tab stop, everything by keyboard and by pointer. */
export function GroupTree(props: GroupTreeProps) {
  const { control, selection, chosen, landing, onChoose, onCarry, onCommand } = props;
  const { rows, reveal } = control;
  const roving = useRoving(rows, chosen);
  const carry = useCarry(control, selection.ids, onCarry);
  const onKeyDown = useKeys({ control, selection, roving, carry, onChoose, onCommand });
  const bring = roving.reveal;
  const helpId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly chosen group scrolls
  useEffect(() => {
    if (chosen) void reveal(chosen).then(() => bring(chosen, chosen === landing));
  }, [chosen, reveal]);

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const line = lineAt(event, selection.ids.size > 0);
    const index = rows.findIndex((row) => row.key === line?.key);
    const row = rows[index];
    if (!line || !row) return;
    if (row.kind === "load") return control.load(row.parentId, row.cursor);
    if (line.part === "link" && isForBrowser(event)) return;
    event.preventDefault();
    if (line.part === "toggle") control.toggle(row.node.id);
    else if (event.shiftKey) selection.extend(roving.at, index);
    else if (line.part === "check") selection.toggle(row.node.id);
    else onChoose(row.node.id);
  };
  return (
    <>
      <div
        ref={roving.box}
        role="tree"
        aria-label="Groups"
        aria-multiselectable="true"
        aria-describedby={helpId}
        tabIndex={roving.rendered ? -1 : 0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-4 [scrollbar-gutter:stable] focus-visible:outline-none"
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={roving.onFocus}
        {...carry.handlers}
      >
        <Space height={roving.before} />
        {rows.slice(roving.start, roving.end).map((row, index) => (
          <Line
            key={row.key}
            {...props}
            row={row}
            tabStop={roving.start + index === roving.at}
            carry={carry}
          />
        ))}
        <Space height={roving.after} />
      </div>
      <p id={helpId} className="sr-only">
        Space marks a group. Control X picks up what is marked, Control V or Enter puts it under the
        group you went to, after a question. F2 renames, Delete archives.
      </p>
      <p role="status" className="sr-only">
        {carry.said}
      </p>
    </>
  );
}

type LineProps = GroupTreeProps & { row: Row; tabStop: boolean; carry: Carry };

function Line({ row, control, selection, chosen, hrefOf, tabStop, carry }: LineProps): ReactNode {
  const { tree, failed, load } = control;
  if (row.kind === "load") {
    const parent = tree.nodes.get(row.parentId)?.name ?? "";
    return (
      <LoadRow
        row={row}
        parent={parent}
        tabStop={tabStop}
        failed={failed.get(row.parentId)}
        load={load}
      />
    );
  }
  const { id } = row.node;
  return (
    <NodeRow
      row={row}
      href={hrefOf(id)}
      open={tree.open.has(id)}
      chosen={id === chosen}
      selected={selection.ids.has(id)}
      tabStop={tabStop}
      target={carry.over === id}
      carried={carry.ids.includes(id)}
    />
  );
}

/** Stands for lines outside of the window. Without a height nothing is rendered: see `useWindow`. */
function Space({ height }: { height: Roving["before"] }) {
  return height > 0 && <div aria-hidden style={{ height }} />;
}

/** Which part of which line was clicked. A finger that lands on an icon means the group, not its mark. */
function lineAt(event: MouseEvent<HTMLElement>, marking: boolean) {
  if (!(event.target instanceof Element)) return null;
  const key = event.target.closest<HTMLElement>("[data-row]")?.dataset.row;
  if (key === undefined) return null;
  if (event.target.closest("[data-toggle]")) return { key, part: "toggle" } as const;
  const pointer =
    event.nativeEvent instanceof PointerEvent ? event.nativeEvent.pointerType : "mouse";
  const marks = pointer !== "touch" || marking;
  if (marks && event.target.closest("[data-check]")) return { key, part: "check" } as const;
  return { key, part: "link" } as const;
}

/** Clicks that open a new tab stay what they are. */
function isForBrowser(event: MouseEvent<HTMLElement>): boolean {
  return event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey;
}
