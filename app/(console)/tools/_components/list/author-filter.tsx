import dynamic from "next/dynamic";
import { Menu } from "@/components/data-table/menu";

// The search comes when somebody opens the menu: the list stands without it.
const SubjectPicker = dynamic(() => import("@/app/(console)/_components/subject-picker"), {
  ssr: false,
  loading: () => <p className="pop-note">Loading …</p>,
});

type Props = {
  /** The id of somebody, or nothing. */
  chosen: string;
  /** The list with this author. */
  hrefOf: (id: string) => string;
};

/** Who wrote it. */
export function AuthorFilter({ chosen, hrefOf }: Props) {
  return (
    <>
      {chosen && <input type="hidden" name="author" value={chosen} />}
      <Menu label="Author" count={chosen ? 1 : 0} wide>
        {({ open, close }) =>
          open && <SubjectPicker kind="people" label="Who wrote it" hrefOf={hrefOf} close={close} />
        }
      </Menu>
    </>
  );
}
