"use client";

import { type ReactNode, useMemo } from "react";
import { type GrantPlace, MemberDialogs } from "../members/member-dialogs";
import { unpackMembers } from "./member-rows";
import { MemberTable } from "./member-table";

type Props = {
  /** The rows of the page, packed. */
  rows: string;
  withGroup: boolean;
  /** Stands in the place of rows when there are none. */
  empty: ReactNode;
  /** The ways to other pages. */
  pager: ReactNode;
  place: GrantPlace;
  mayGrant: boolean;
};

/** The members of a page, and the dialogs on them. */
export function MemberSheet({ rows: text, withGroup, empty, pager, place, mayGrant }: Props) {
  const rows = useMemo(() => unpackMembers(text), [text]);
  return (
    <>
      {empty || (
        <>
          <MemberTable rows={rows} withGroup={withGroup} />
          {pager}
        </>
      )}
      <MemberDialogs place={place} mayGrant={mayGrant} rows={rows} />
    </>
  );
}
