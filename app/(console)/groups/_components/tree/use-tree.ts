"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Branch, TreeStart } from "@/lib/groups/types";
import type { Outcome } from "../outcome";
import { onTreeChange } from "./events";
import {
  ancestors,
  isReachable,
  mergeFirst,
  mergeNext,
  mergeStart,
  replaceBy,
  setOpen,
  type Tree,
  treeFrom,
} from "./model";
import { flatten, type Row } from "./rows";

/** Where the tree gets its nodes: read actions in the app, a list in memory in tests. */
export type TreeSource = {
  children: (parentId: string, cursor?: string) => Promise<Outcome<Branch>>;
  start: (id: string | null) => Promise<Outcome<TreeStart>>;
};

export type TreeOptions = {
  /** What the server sent, of living groups alone; a later one is laid over what is known. */
  start: TreeStart;
  source: TreeSource;
  /** Whether archived groups show; the source then brings them too. */
  archived: boolean;
  /** The group on the right, which shows even in the archive. */
  chosen: string | null;
};

export type TreeControl = {
  tree: Tree;
  rows: readonly Row[];
  /** Branches that could not be read, with the reason. */
  failed: ReadonlyMap<string, string>;
  toggle: (id: string, open?: boolean) => void;
  openAll: (ids: readonly string[]) => void;
  load: (parentId: string, cursor: string | null) => void;
  /** Makes a group visible, from the server where it is unknown. */
  reveal: (id: string) => Promise<void>;
};

/**
 * The tree's state: what is loaded, what is open, what is on its way.
 */
export function useTree(options: TreeOptions): TreeControl {
  const { start, source, archived, chosen } = options;
  const [tree, setTree] = useState(() => treeFrom(start));
  const current = useRef(tree);
  const change = useCallback((next: (tree: Tree) => Tree) => {
    current.current = next(current.current);
    setTree(current.current);
  }, []);
  const { failed, load, reload } = useLoader(source, change);

  const merged = useRef({ start, archived: false });
  useEffect(() => {
    const before = merged.current;
    merged.current = { start, archived };
    if (before.start === start && before.archived === archived) return;
    if (!archived && !before.archived) return change((tree) => mergeStart(tree, start));
    void source.start(start.path.at(-1) ?? null).then(({ data }) => {
      if (data && merged.current.archived === archived) change((tree) => replaceBy(tree, data));
    });
  }, [start, archived, source, change]);

  useEffect(
    () =>
      onTreeChange(({ parents }) => {
        for (const id of parents) if (current.current.branches.has(id)) reload(id);
      }),
    [reload],
  );

  const toggle = useCallback(
    (id: string, open?: boolean) =>
      change((tree) => setOpen(tree, [id], open ?? !tree.open.has(id))),
    [change],
  );
  const openAll = useCallback(
    (ids: readonly string[]) => change((tree) => setOpen(tree, ids, true)),
    [change],
  );
  const reveal = useCallback(
    async (id: string) => {
      if (isReachable(current.current, id)) {
        change((tree) => setOpen(tree, ancestors(tree, id), true));
        return;
      }
      const found = await source.start(id);
      // The page beside the tree says what is wrong with a group that can't be read.
      if (found.data) change((tree) => mergeStart(tree, found.data));
    },
    [change, source],
  );
  const rows = useMemo(() => {
    const way = new Set(chosen ? [chosen, ...ancestors(tree, chosen)] : []);
    return flatten(tree, (node) => node.archived && !archived && !way.has(node.id));
  }, [tree, archived, chosen]);
  return { tree, rows, failed, toggle, openAll, load, reveal };
}

/** Reads branches, each once at a time. */
function useLoader(source: TreeSource, change: (next: (tree: Tree) => Tree) => void) {
  const [failed, setFailed] = useState<ReadonlyMap<string, string>>(new Map());
  const busy = useRef(new Set<string>());

  const read = useCallback(
    async (parentId: string, cursor: string | null) => {
      if (busy.current.has(parentId)) return;
      busy.current.add(parentId);
      setFailed((now) => without(now, parentId));
      const answer = await source.children(parentId, cursor ?? undefined);
      busy.current.delete(parentId);
      if (answer.data === undefined) {
        setFailed((now) => new Map(now).set(parentId, answer.error));
        return;
      }
      change((tree) =>
        cursor === null
          ? mergeFirst(tree, parentId, answer.data)
          : mergeNext(tree, parentId, answer.data),
      );
    },
    [source, change],
  );
  const load = useCallback(
    (parentId: string, cursor: string | null) => void read(parentId, cursor),
    [read],
  );
  const reload = useCallback((parentId: string) => void read(parentId, null), [read]);
  return { failed, load, reload };
}

function without(map: ReadonlyMap<string, string>, key: string): ReadonlyMap<string, string> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}
