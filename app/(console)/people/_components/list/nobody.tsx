import { SearchX, Users } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/paths";
import type { PeopleQuery } from "@/lib/people/table";
import { type ListView, listHref } from "@/lib/table/view";

type Props = {
  query: PeopleQuery;
  view: ListView;
  can: { create: boolean; import: boolean };
};

/** No rows: why, and what to do. */
export function Nobody({ query, view, can }: Props) {
  if (query.cursor) {
    return (
      <EmptyState
        icon={<Users />}
        title="Nobody stands here any more"
        action={<ButtonLink href={listHref(paths.people(), view)}>To the first page</ButtonLink>}
      >
        The people of this page have left the list since the link was made.
      </EmptyState>
    );
  }
  if (view.given.length > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="Nobody fits these filters"
        action={
          <ButtonLink href={listHref(paths.people(), view, { given: [] })}>
            Clear all filters
          </ButtonLink>
        }
      >
        Take one away, or look for another spelling. Archived people show when you choose that
        status.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Users />}
      title="There are no people yet"
      action={
        <>
          {can.create && (
            <ButtonLink variant="primary" href={paths.personNew()}>
              Add a person
            </ButtonLink>
          )}
          {can.import && <ButtonLink href={paths.importPeople()}>Import people</ButtonLink>}
        </>
      }
    >
      {can.create
        ? "Add them one by one, or bring them in from a file of your student information system."
        : "Whoever belongs to your groups will stand here."}
    </EmptyState>
  );
}
