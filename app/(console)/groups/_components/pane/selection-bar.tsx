"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ancestors } from "../tree/model";
import type { Selection } from "../tree/use-selection";
import type { TreeControl } from "../tree/use-tree";
import { currentAddress, setAddress, withParams } from "../url";

const BulkMove = dynamic(() => import("../dialogs/bulk-move-dialog"), { ssr: false });
const BulkArchive = dynamic(() => import("../dialogs/bulk-archive-dialog"), { ssr: false });

type Props = { control: TreeControl; selection: Selection };

/** How many groups are marked, and what can be done with all of them (`?bulk=`). */
export function SelectionBar({ control, selection }: Props) {
  const bulk = useSearchParams().get("bulk");
  if (selection.ids.size === 0) return null;
  const nodes = changeable(control, selection);
  const close = () => openBulk(null);
  return (
    <div className="flex items-center gap-2 border-line border-t px-4 py-2">
      <span role="status" className="me-auto text-[13px]">
        {selection.ids.size} selected
      </span>
      {nodes.length > 0 && (
        <>
          <Button size="sm" onClick={() => openBulk("move")}>
            Move
          </Button>
          <Button size="sm" onClick={() => openBulk("archive")}>
            Archive
          </Button>
        </>
      )}
      <Button size="sm" variant="ghost" onClick={selection.clear}>
        Clear
      </Button>
      {bulk === "move" && nodes.length > 0 && (
        <BulkMove nodes={nodes} onClose={close} onDone={selection.clear} />
      )}
      {bulk === "archive" && nodes.length > 0 && (
        <BulkArchive nodes={nodes} onClose={close} onDone={selection.clear} />
      )}
    </div>
  );
}

/** Opens a dialog for everything that is marked, or closes it. */
export function openBulk(bulk: "move" | "archive" | null, target?: string): void {
  setAddress(
    withParams(currentAddress(), { bulk, target, dialog: null }),
    bulk ? "push" : "replace",
  );
}

/** What of the selection the viewer may change; what lies below another marked group goes with it. */
function changeable({ tree }: TreeControl, { ids }: Selection) {
  return [...ids]
    .filter((id) => !ancestors(tree, id).some((above) => ids.has(above)))
    .flatMap((id) => tree.nodes.get(id) ?? [])
    .filter((node) => node.manageable && !node.archived && node.parentId !== null);
}
