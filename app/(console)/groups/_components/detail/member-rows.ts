import { pack, unpack } from "@/components/data-table/sheet";
import type { MemberRow, Membership } from "@/lib/members/types";

type Person = Omit<MemberRow, "memberships"> & { held: number };
type Packed = { people: string; held: string };

/** A page of members as it travels to the browser: one text, which React hands on as it is. */
export function packMembers(rows: readonly MemberRow[]): string {
  const held = rows.flatMap(({ memberships }) => memberships);
  const packed: Packed = {
    people: pack<Person>({
      id: rows.map(({ id }) => id),
      name: rows.map(({ name }) => name),
      status: rows.map(({ status }) => status),
      login: rows.map(({ login }) => login),
      held: rows.map(({ memberships }) => memberships.length),
    }),
    held: pack<Membership>({
      id: held.map(({ id }) => id),
      role: held.map(({ role }) => role),
      version: held.map(({ version }) => version),
      groupId: held.map(({ groupId }) => groupId),
      groupName: held.map(({ groupName }) => groupName),
      onRoot: held.map(({ onRoot }) => onRoot),
      can: held.map(({ can }) => can),
    }),
  };
  return JSON.stringify(packed);
}

/** What `packMembers` packed. */
export function unpackMembers(text: string): MemberRow[] {
  const { people, held } = JSON.parse(text) as Packed;
  const memberships = unpack<Membership>(held);
  let at = 0;
  return unpack<Person>(people).map(({ held: own, ...person }) => {
    at += own;
    return { ...person, memberships: memberships.slice(at - own, at) };
  });
}
