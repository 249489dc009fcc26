import { Presentation, SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ClassesQuery } from "@/lib/classes/table";
import { paths } from "@/lib/paths";
import { type ListView, listHref } from "@/lib/table/view";
import { clearHref, hrefOf } from "./chips";

type Props = {
  query: ClassesQuery;
  view: ListView;
  /** Whether only the viewer's own classes were asked for. */
  mine: boolean;
  can: { create: boolean };
};

/** No rows: why, and what to do. */
export function NoClasses({ query, view, mine, can }: Props) {
  if (query.cursor) {
    return (
      <EmptyState
        icon={<Presentation />}
        title="No class stands here any more"
        action={<ButtonLink href={listHref(paths.classes(), view)}>To the first page</ButtonLink>}
      >
        The classes of this page have left the list since the link was made.
      </EmptyState>
    );
  }
  if (view.given.some(([name]) => name !== "mine")) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No class fits these filters"
        action={<ButtonLink href={clearHref(view)}>Clear all filters</ButtonLink>}
      >
        {mine
          ? "Take one away, or look in all classes that you can see."
          : "Take one away, or look for another spelling. Archived classes show when you choose that status."}
      </EmptyState>
    );
  }
  const add = can.create && (
    <ButtonLink variant="primary" href={paths.classNew()}>
      Add a class
    </ButtonLink>
  );
  if (mine) {
    return (
      <EmptyState
        icon={<Presentation />}
        title="You teach no class yet"
        action={
          <>
            {add}
            <ButtonLink href={hrefOf(view, [["mine", "0"]])}>See all classes</ButtonLink>
          </>
        }
      >
        {can.create
          ? "Add one, and you are its teacher. An admin can also put you into one that stands."
          : "An admin can put you into one."}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Presentation />} title="There are no classes yet" action={add}>
      {can.create
        ? "A class belongs to a group, such as a department or a grade, and has a roster."
        : "Classes of your groups will stand here."}
    </EmptyState>
  );
}
