"use client";

import { useParams, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/paths";
import { loadChildren, revealGroup } from "../../actions";
import { TypeSprite } from "../group-type";
import { outcomeOf } from "../outcome";
import { SearchBox } from "../search/search-box";
import { useSearch } from "../search/use-search";
import { unpackStart } from "../tree/packed";
import { GroupTree } from "../tree/tree";
import { useSelection } from "../tree/use-selection";
import { type TreeSource, useTree } from "../tree/use-tree";
import { withParams } from "../url";
import { ArchivedFilter } from "./archived-filter";
import { RootTrail } from "./root-trail";
import { openBulk, SelectionBar } from "./selection-bar";
import { useSearchText } from "./use-search-text";

/**
 * The left side: search, tree, what is marked. It stays while the page on the right changes.
 * @param props.tree where it begins, packed
 */
export function TreePane({ tree }: { tree: string }) {
  const start = useMemo(() => unpackStart(tree), [tree]);
  const archived = useSearchParams().get("archived") === "1";
  const source = useMemo(() => sourceOf(archived), [archived]);
  const { shown, chosen, choose, ask, hrefOf } = useChoice(archived);
  const control = useTree({ start, source, archived, chosen });
  const selection = useSelection(control.rows);
  const { text, setText, leave } = useSearchText();
  const found = useSearch(text, archived);
  const [landing, setLanding] = useState<string | null>(null);

  return (
    <aside
      aria-label="Tree of groups"
      className={cn(
        "sticky top-0 h-[calc(100dvh-var(--topbar))] w-full flex-none flex-col border-line md:flex md:h-dvh md:w-80 md:border-e",
        chosen ? "hidden" : "flex",
      )}
    >
      <div className="flex min-h-(--topbar) items-center justify-between gap-2 px-4">
        <h2 className="font-semibold">Groups</h2>
        <ArchivedFilter on={archived} />
      </div>
      <div
        className={cn(
          "flex min-h-0 flex-1 flex-col gap-2",
          text.trim() ? "px-3" : "[&>.input-affix]:mx-3",
        )}
      >
        <SearchBox
          label="Find a group"
          placeholder="Find by name or path"
          text={text}
          onText={setText}
          state={found}
          hrefOf={hrefOf}
          onChoose={(hit) => {
            leave();
            setLanding(hit.id);
            choose(hit.id);
          }}
        >
          <TypeSprite />
          <RootTrail trail={start.rootTrail} />
          {control.rows.length === 0 ? (
            <EmptyState title="No groups yet">
              You are not in any group. Ask your administrator to add you to one.
            </EmptyState>
          ) : (
            <GroupTree
              control={control}
              selection={selection}
              chosen={shown}
              landing={landing}
              hrefOf={hrefOf}
              onChoose={choose}
              onCommand={(id, dialog) => ask(paths.groupDialog(id, dialog))}
              onCarry={(ids, target) => {
                const [id] = ids;
                if (ids.length > 1) openBulk("move", target);
                else if (id) ask(withParams(paths.groupDialog(id, "move"), { target }));
              }}
            />
          )}
        </SearchBox>
      </div>
      <SelectionBar control={control} selection={selection} />
    </aside>
  );
}

/** Which group is open, and the ways to another; a click shows at once, before the page is here. */
function useChoice(archived: boolean) {
  const router = useRouter();
  const { id } = useParams<{ id?: string }>();
  const chosen = id ?? null;
  const [next, setNext] = useState<string | null>(null);
  const [going, startGoing] = useTransition();
  const params = useMemo(() => ({ archived: archived ? "1" : null }), [archived]);
  const hrefOf = useCallback((to: string) => withParams(paths.group(to), params), [params]);
  const choose = (to: string) => {
    setNext(to);
    startGoing(() => router.push(hrefOf(to)));
  };
  const ask = (path: string) => startGoing(() => router.push(withParams(path, params)));
  return { chosen, shown: going && next ? next : chosen, choose, ask, hrefOf };
}

function sourceOf(archived: boolean): TreeSource {
  return {
    children: (parentId, cursor) =>
      outcomeOf(loadChildren({ parentId, archived, ...(cursor && { cursor }) })),
    start: (id) => outcomeOf(revealGroup({ id, archived })),
  };
}
