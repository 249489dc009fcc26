"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { MemberRow, Membership } from "@/lib/members/types";

/** A membership that can be changed or ended, with whose it is. */
export type HeldRole = Membership & { userId: string; personName: string };

export type GrantPlace = {
  /** The group, on a group's page; else it is chosen. */
  group?: { id: string; name: string; onRoot: boolean };
  /** The person, on a person's page; else they are chosen. */
  person?: { id: string; name: string };
  /** Whether the viewer may appoint system admins. */
  appoints: boolean;
};

/** Whose memberships can be changed: the rows of a list as they are, so that they travel once. */
type Held =
  | { members: readonly HeldRole[]; rows?: never }
  | { rows: readonly MemberRow[]; members?: never };
type Props = { place: GrantPlace; mayGrant: boolean } & Held;

// Each comes when it is asked for, with the form library that they share.
const GrantDialog = dynamic(() => import("./grant-dialog"), { ssr: false });
const RoleDialog = dynamic(() => import("./role-dialog"), { ssr: false });
const RevokeDialog = dynamic(() => import("./revoke-dialog"), { ssr: false });

/** The dialog that the address names (`?dialog=grant`, `?dialog=role&member=…`), if the viewer may. */
export function MemberDialogs({ place, mayGrant, members, rows = [] }: Props) {
  const search = useSearchParams();
  const dialog = search.get("dialog");
  if (dialog === "grant") return mayGrant ? <GrantDialog place={place} /> : null;
  if (dialog !== "role" && dialog !== "revoke") return null;
  const id = search.get("member");
  const member = (members ?? rows.flatMap(heldBy)).find((one) => one.id === id && one.can);
  return member ? <MemberDialog {...{ dialog, place, member }} /> : null;
}

const heldBy = ({ id, name, memberships }: MemberRow): HeldRole[] =>
  memberships.map((held) => ({ ...held, userId: id, personName: name }));

type OpenProps = { dialog: "role" | "revoke"; place: GrantPlace; member: HeldRole };

function MemberDialog({ dialog, place, member }: OpenProps) {
  if (dialog === "role") return <RoleDialog member={member} appoints={place.appoints} />;
  return <RevokeDialog member={member} />;
}
