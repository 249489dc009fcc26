import { KeyRound, Pencil } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { paths } from "@/lib/paths";
import type { Line } from "./line";

type Props = { line: Line; can: { update: boolean; access: boolean } };

const look = buttonClass({ variant: "ghost", size: "sm", icon: true });

/** Short ways to what is done most with one person. */
export function RowActions({ line: { id, name }, can }: Props) {
  return (
    <>
      {can.access && (
        <a
          href={paths.person(id, "access")}
          className={look}
          aria-label={`What ${name} can see and do`}
          data-tip="What they can see and do"
        >
          <KeyRound aria-hidden />
        </a>
      )}
      {can.update && (
        <a
          href={paths.personDialog(id, "edit")}
          className={look}
          aria-label={`Edit ${name}`}
          data-tip="Edit"
        >
          <Pencil aria-hidden />
        </a>
      )}
    </>
  );
}
