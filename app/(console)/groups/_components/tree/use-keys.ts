"use client";

import { type KeyboardEvent, useRef } from "react";
import { commandFor, type TreeCommand } from "./keyboard";
import { findTyped, type Row } from "./rows";
import { type Carry, manageable } from "./use-carry";
import type { Roving } from "./use-roving";
import type { Selection } from "./use-selection";
import type { TreeControl } from "./use-tree";

const typingPause = 600;

type Parts = {
  control: TreeControl;
  selection: Selection;
  roving: Roving;
  carry: Carry;
  onChoose: (id: string) => void;
  onCommand: (id: string, dialog: "rename" | "archive") => void;
};

/** Carries out what a key means; see `commandFor` for the meaning. */
export function useKeys(parts: Parts): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef(nothingTyped);
  return (event) => {
    const { control, roving } = parts;
    const meant = commandFor(event, control.rows, roving.at, (id) => control.tree.open.has(id));
    const command = meant && inTyping(typed.current, event) ? space : meant;
    if (!command) return;
    if (command.do === "type") {
      const typing = remember(typed.current, command.text, event.timeStamp);
      typed.current = typing;
      const hit = findTyped(control.rows, roving.at, typing.text);
      if (hit >= 0) go(parts, hit, false);
      event.preventDefault();
      return;
    }
    typed.current = nothingTyped;
    if (run(parts, command, control.rows[roving.at])) event.preventDefault();
  };
}

type Pressed = Pick<KeyboardEvent, "key" | "timeStamp">;
const nothingTyped = { text: "", at: 0 };
const space = { do: "type", text: " " } as const;

/** A space between two words that are being typed belongs to the name, and marks nothing. */
function inTyping(typed: { text: string; at: number }, { key, timeStamp }: Pressed): boolean {
  return key === " " && typed.text !== "" && timeStamp - typed.at <= typingPause;
}

/** By the moment of the key press: a page that was busy in between made no pause. */
function remember(before: { text: string; at: number }, letter: string, now: number) {
  const text = now - before.at > typingPause ? letter : before.text + letter;
  return { text, at: now };
}

function go({ control, roving, carry, selection }: Parts, index: number, extend: boolean) {
  if (extend) selection.extend(roving.at, index);
  roving.focus(index);
  const row = control.rows[index];
  if (carry.ids.length > 0) carry.passOver(row?.kind === "node" ? row.node.id : null);
}

/** @returns false to leave the key to the browser */
function run(parts: Parts, command: Exclude<TreeCommand, { do: "type" }>, row: Row | undefined) {
  const { control, selection, carry } = parts;
  if (command.do === "focus") {
    go(parts, command.index, command.extend ?? false);
    return true;
  }
  if (command.do === "escape") return letGo(carry, selection);
  if (row?.kind === "load") {
    if (command.do !== "choose") return false;
    control.load(row.parentId, row.cursor);
    return true;
  }
  return row ? onNode(parts, command.do, row) : false;
}

function letGo(carry: Carry, selection: Selection): boolean {
  if (carry.ids.length > 0) carry.cancel();
  else if (selection.ids.size > 0) selection.clear();
  else return false;
  return true;
}

type NodeRow = Extract<Row, { kind: "node" }>;

function onNode(parts: Parts, what: TreeCommand["do"], row: NodeRow): boolean {
  const { control, selection, carry, onChoose, onCommand } = parts;
  const { id, parentId } = row.node;
  const siblings = control.rows.flatMap((other) =>
    other.kind === "node" && other.node.parentId === parentId ? other.node : [],
  );
  switch (what) {
    case "open":
    case "close":
      control.toggle(id, what === "open");
      return true;
    case "openSiblings":
      control.openAll(siblings.filter((node) => node.hasChildren).map((node) => node.id));
      return true;
    case "select":
      selection.toggle(id);
      return true;
    case "selectAll":
      selection.all(siblings.map((node) => node.id));
      return true;
    case "pick":
      return pick(parts, id);
    case "drop":
      return carry.ids.length > 0 && carry.drop(id);
    case "choose":
      if (carry.ids.length > 0) carry.drop(id);
      else onChoose(id);
      return true;
    case "rename":
    case "archive":
      if (!row.node.manageable) return false;
      onCommand(id, what);
      return true;
    default:
      return false;
  }
}

function pick({ control, selection, carry }: Parts, id: string): boolean {
  const wanted = selection.ids.has(id) ? [...selection.ids] : [id];
  const taken = wanted.filter(manageable(control));
  if (taken.length > 0) carry.pick(taken);
  return taken.length > 0;
}
