import dynamic from "next/dynamic";
import { Menu, MenuTick } from "@/components/data-table/menu";
import { withoutFilter } from "@/lib/table/view";
import { hrefOf } from "./chips";
import type { FilterProps } from "./filters";
import { unplacedName } from "./words";

// The search comes when somebody opens the menu: the list stands without it.
const GroupPicker = dynamic(
  () =>
    import("@/app/(console)/groups/_components/search/group-picker").then(
      (file) => file.GroupPicker,
    ),
  { ssr: false, loading: () => <p className="pop-note">Loading …</p> },
);

/** People of a group, with all below it or on this node alone; or of none. */
export function GroupFilter({ view, group, can }: Omit<FilterProps, "fields">) {
  const given = new Map(view.given);
  const id = given.get("group");
  const only = given.has("only");
  const unplaced = given.has("unplaced");
  const others = withoutFilter(view.given, ["group", "unplaced"]);
  return (
    <>
      {id && <input type="hidden" name="group" value={id} />}
      <Menu label="Group" count={(id ? 1 : 0) + (unplaced ? 1 : 0)} wide>
        {({ open, close }) => (
          <>
            {id && (
              <MenuTick
                name="only"
                value="1"
                label={`Only ${group ?? "this group"} itself`}
                checked={only}
              />
            )}
            {can.unplaced && !id && (
              <MenuTick name="unplaced" value="1" label={unplacedName} checked={unplaced} />
            )}
            {can.groups && open && (
              <GroupPicker
                hrefOf={(found) => hrefOf(view, [...others, ["group", found]])}
                note="Lists the people of that group and of all groups below it."
                close={close}
              />
            )}
          </>
        )}
      </Menu>
    </>
  );
}
