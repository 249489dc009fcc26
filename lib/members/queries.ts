import "server-only";
import type { SQL } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { type Page, pageOf } from "@/lib/table/keyset";
import { candidatesSql, inheritedSql, membersSql, ofPersonSql } from "./sql";
import type { MembersQuery } from "./table";
import type { Candidate, MemberRow, PersonMembership } from "./types";

/**
 * People of a group by name, with the memberships that put them on the list: its own members
 * (direct), those of groups above whose roles count here (inherited), or everybody below (subtree).
 */
export async function listMembers(
  viewer: ViewerRef,
  groupId: string,
  query: MembersQuery,
): Promise<Page<MemberRow>> {
  const statement = query.filters.view === "inherited" ? inheritedSql : membersSql;
  const read = await readOnce<MemberRow>(viewer, statement(groupId, query), { plan: true });
  return pageOf<MemberRow>(query, read, ({ name, id }) => ({ key: name, id }));
}

/** What a person belongs to, as far as the viewer may read it; archived groups come last. */
export async function membershipsOf(
  viewer: ViewerRef,
  userId: string,
): Promise<PersonMembership[]> {
  return asViewer(viewer, (tx) => run<PersonMembership>(tx, ofPersonSql(userId)), {
    readOnly: true,
  });
}

/** People to give a role to, by name, best first; blank text finds none. */
export async function findCandidates(
  viewer: ViewerRef,
  text: string,
  groupId?: string,
): Promise<Candidate[]> {
  if (text.trim() === "") return [];
  return asViewer(viewer, (tx) => run<Candidate>(tx, candidatesSql(text, groupId ?? null)), {
    readOnly: true,
  });
}

async function run<Row extends object>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}
