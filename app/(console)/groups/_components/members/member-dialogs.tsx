"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { Membership } from "@/lib/members/types";

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

type Props = { place: GrantPlace; mayGrant: boolean; members: readonly HeldRole[] };

// Each comes when it is asked for, with the form library that they share.
const GrantDialog = dynamic(() => import("./grant-dialog"), { ssr: false });
const RoleDialog = dynamic(() => import("./role-dialog"), { ssr: false });
const RevokeDialog = dynamic(() => import("./revoke-dialog"), { ssr: false });

/** The dialog that the address names (`?dialog=grant`, `?dialog=role&member=…`), if the viewer may. */
export function MemberDialogs({ place, mayGrant, members }: Props) {
  const search = useSearchParams();
  const dialog = search.get("dialog");
  if (dialog === "grant") return mayGrant ? <GrantDialog place={place} /> : null;
  if (dialog !== "role" && dialog !== "revoke") return null;
  return <MemberDialog dialog={dialog} id={search.get("member")} place={place} members={members} />;
}

type OpenProps = Omit<Props, "mayGrant"> & { dialog: "role" | "revoke"; id: string | null };

function MemberDialog({ dialog, id, place, members }: OpenProps) {
  const member = members.find((one) => one.id === id && one.can);
  if (!member) return null;
  if (dialog === "role") return <RoleDialog member={member} appoints={place.appoints} />;
  return <RevokeDialog member={member} />;
}
