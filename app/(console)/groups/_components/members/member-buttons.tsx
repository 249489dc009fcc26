"use client";

import { UserCog, UserMinus, UserPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { openMemberDialog } from "./open";

/** Opens the dialog that gives a role. */
export function GrantButton({ label }: { label: string }) {
  return (
    <Button onClick={() => openMemberDialog("grant")}>
      <UserPlus aria-hidden />
      {label}
    </Button>
  );
}

const change = <UserCog aria-hidden />;
const end = <UserMinus aria-hidden />;

/** What can be done to one membership. */
export function memberActions(id: string): MenuEntry[] {
  return [
    { label: "Change role", icon: change, onSelect: () => openMemberDialog("role", id) },
    { label: "Revoke", icon: end, danger: true, onSelect: () => openMemberDialog("revoke", id) },
  ];
}

/** The same behind a button. */
export function MemberMenu({ id, about }: { id: string; about: string }) {
  return <DropdownMenu label={`Actions for ${about}`} items={memberActions(id)} />;
}
