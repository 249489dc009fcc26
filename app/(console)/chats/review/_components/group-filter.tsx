"use client";

import dynamic from "next/dynamic";
import { Menu, MenuTick } from "@/components/data-table/menu";
import { withParams } from "../../../groups/_components/url";

// The search comes when somebody opens the menu: the list stands without it.
const GroupPicker = dynamic(
  () => import("../../../groups/_components/search/group-picker").then((file) => file.GroupPicker),
  { ssr: false, loading: () => <p className="pop-note">Loading …</p> },
);

type Props = {
  chosen: string;
  name: string | null;
  /** The list without this filter. */
  href: string;
};

/** Flags of chats in a group and in all below it. */
export function GroupFilter({ chosen, name, href }: Props) {
  return (
    <Menu label="Group" count={chosen ? 1 : 0} wide>
      {({ open, close }) => (
        <>
          {chosen && (
            <MenuTick
              key={chosen}
              name="group"
              value={chosen}
              label={`${name ?? "A group"} and below`}
              checked
            />
          )}
          {open && (
            <GroupPicker
              hrefOf={(found) => withParams(href, { group: found })}
              note="Lists flags of that group and of all groups below it."
              close={close}
            />
          )}
        </>
      )}
    </Menu>
  );
}
