import dynamic from "next/dynamic";
import { Menu, MenuTick } from "@/components/data-table/menu";
import { withParams } from "../../../groups/_components/url";

// The search comes when somebody opens the menu: the list stands without it.
const GroupPicker = dynamic(
  () => import("../../../groups/_components/search/group-picker").then((file) => file.GroupPicker),
  { ssr: false, loading: () => <p className="pop-note">Loading …</p> },
);

type Props = {
  /** As the address has it: an id, `none`, or nothing. */
  chosen: string;
  name: string | null;
  /** The list without this filter. */
  href: string;
};

/** Tools of a group and of all below it, or of the whole district. */
export function GroupFilter({ chosen, name, href }: Props) {
  const id = chosen === "none" ? "" : chosen;
  return (
    <Menu label="Group" count={chosen ? 1 : 0} wide>
      {({ open, close }) => (
        <>
          {id ? (
            <MenuTick
              key={id}
              name="group"
              value={id}
              label={`${name ?? "A group"} and below`}
              checked
            />
          ) : (
            <MenuTick
              name="group"
              value="none"
              label="Whole district"
              checked={chosen === "none"}
            />
          )}
          {open && (
            <GroupPicker
              hrefOf={(found) => withParams(href, { group: found })}
              note="Lists the tools of that group and of all groups below it."
              close={close}
            />
          )}
        </>
      )}
    </Menu>
  );
}
