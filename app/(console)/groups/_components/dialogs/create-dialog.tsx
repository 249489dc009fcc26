"use client";

import { useRouter } from "next/navigation";
import { FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Dialog } from "@/components/ui/dialog";
import type { GroupType } from "@/lib/groups/types";
import { paths } from "@/lib/paths";
import { archive, create } from "../../actions";
import { closeDialog } from "../detail/open-dialog";
import { announceTreeChange } from "../tree/events";
import { Footer } from "./footer";
import type { GroupDialogProps } from "./group-dialogs";
import { TypeField } from "./type-field";
import { toastWithUndo } from "./undo";

type Values = { parentId: string; name: string; type: GroupType; confirm: boolean };

// What most often stands right below a type.
const usual: Record<GroupType, GroupType> = {
  district: "school",
  school: "department",
  department: "custom",
  custom: "custom",
};

/** Adds a group below this one, and goes there. */
export default function CreateDialog({ group }: GroupDialogProps) {
  const router = useRouter();
  const handle = useActionForm<Values, Created>(create, {
    defaultValues: { parentId: group.id, name: "", type: usual[group.type], confirm: false },
    onSuccess: (made, { name }) => {
      if (!made) return;
      announceTreeChange([group.id]);
      toastWithUndo(madeMessage(name.trim(), made), {
        run: () => archive({ id: made.id, version: made.version, includeBelow: false }),
        parents: [group.id],
        done: `“${name.trim()}” is in the archive now.`,
      });
      router.push(paths.group(made.id));
    },
  });
  return (
    <Dialog
      title="Add a group"
      description={`It will stand below ${group.name}.`}
      onClose={closeDialog}
    >
      <Form handle={handle}>
        <TextField
          handle={handle}
          name="name"
          label="Name"
          maxLength={600}
          dir="auto"
          data-autofocus
        />
        <TypeField handle={handle} under={group.type} />
        <Footer>
          <FormSubmit handle={handle}>Add group</FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}

type Created = { id: string; version: string; slug: string; slugTaken: boolean };

function madeMessage(name: string, { slug, slugTaken }: Created): string {
  if (!slugTaken) return `“${name}” was added.`;
  return `“${name}” was added. Its short name was taken here, so it became ${slug}.`;
}
