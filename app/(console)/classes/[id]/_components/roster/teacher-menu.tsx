"use client";

import { UserCheck, UserCog, UserMinus } from "lucide-react";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast-store";
import type { RosterMember } from "@/lib/rosters/types";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { makePrimaryTeacher } from "../../actions";
import { openRosterDialog } from "./open";

type Props = { classId: string; person: RosterMember; primary: string | null };

/** What can be done to one teacher of the class. */
export function TeacherMenu({ classId, person, primary }: Props) {
  const { userId, name, isPrimary } = person;
  const items: MenuEntry[] = [
    {
      label: "Remove from the class",
      icon: <UserMinus aria-hidden />,
      danger: true,
      onSelect: () => openRosterDialog("remove", { member: userId }),
    },
  ];
  items.unshift({
    label: "Change role",
    icon: <UserCog aria-hidden />,
    onSelect: () => openRosterDialog("role", { member: userId }),
  });
  if (!isPrimary) {
    items.unshift({
      label: "Make them answer for the class",
      icon: <UserCheck aria-hidden />,
      onSelect: () => void answerFor({ classId, userId, expected: primary }, name),
    });
  }
  return <DropdownMenu label={`Actions for ${name}`} items={items} size="sm" />;
}

type Asked = { classId: string; userId: string; expected: string | null };

async function answerFor(asked: Asked, name: string): Promise<void> {
  const answer = await outcomeOf(makePrimaryTeacher(asked));
  if (answer.error !== undefined) {
    toast({ kind: "error", message: answer.error });
    return;
  }
  const { previous } = answer.data;
  const message = `${name} answers for this class now.`;
  if (!previous) {
    toast({ message });
    return;
  }
  toastWithUndo(message, {
    run: () => makePrimaryTeacher({ ...asked, userId: previous, expected: asked.userId }),
    parents: [],
    done: "It is as before.",
  });
}
