"use client";

import { UserCog, UserMinus, UserPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
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

/** What can be done to one membership. */
export function MemberMenu({ id, about }: { id: string; about: string }) {
  return (
    <DropdownMenu
      label={`Actions for ${about}`}
      items={[
        {
          label: "Change role",
          icon: <UserCog aria-hidden />,
          onSelect: () => openMemberDialog("role", id),
        },
        {
          label: "Revoke",
          icon: <UserMinus aria-hidden />,
          danger: true,
          onSelect: () => openMemberDialog("revoke", id),
        },
      ]}
    />
  );
}
