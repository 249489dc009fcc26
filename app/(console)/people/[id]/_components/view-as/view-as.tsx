import { Eye } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { can } from "@/lib/access/permissions";
import { mayViewAs } from "@/lib/auth/view-as/session";
import type { Viewer } from "@/lib/auth/viewer";
import { paths } from "@/lib/paths";
import { ViewAsDialogHost } from "./view-as-dialog-host";

type Props = { viewer: Viewer; person: { id: string; name: string } };

/** The button with which an admin looks through a person's eyes, and its dialog; else nothing. */
export async function ViewAs({ viewer, person }: Props) {
  if (!can(viewer, "access.view_as") || !(await mayViewAs(viewer, person.id))) return null;
  return (
    <>
      <ButtonLink href={paths.personDialog(person.id, "view-as")} scroll={false}>
        <Eye aria-hidden />
        View as
      </ButtonLink>
      <ViewAsDialogHost id={person.id} name={person.name} />
    </>
  );
}
