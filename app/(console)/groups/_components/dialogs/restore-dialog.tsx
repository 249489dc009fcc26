"use client";

import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";
import { archive, lookAtRestore, restore } from "../../actions";
import { closeDialog } from "../detail/open-dialog";
import { outcomeOf } from "../outcome";
import { announceTreeChange } from "../tree/events";
import { Footer } from "./footer";
import type { GroupDialogProps } from "./group-dialogs";
import { counted, Impact } from "./impact";
import { parentOf, toastWithUndo } from "./undo";
import { usePreview } from "./use-preview";

type Restored = { id: string; version: string; groups: number };

/** Brings the group back, with what was archived together with it. */
export default function RestoreDialog({ group }: GroupDialogProps) {
  const { id, name } = group;
  const parents = [parentOf(group.trail)];
  const preview = usePreview(id, (key) => outcomeOf(lookAtRestore({ id: key })));
  const blockedBy = preview.state === "ready" ? preview.data?.blockedBy : null;
  const handle = useActionForm<{ id: string }, Restored>(restore, {
    defaultValues: { id },
    onSuccess: (saved) => {
      closeDialog();
      if (!saved) return;
      announceTreeChange([...parents, id]);
      toastWithUndo(`“${name}” was restored.`, {
        run: () => archive({ id, version: saved.version, includeBelow: true }),
        parents,
        done: `“${name}” is in the archive again.`,
      });
    },
  });
  return (
    <Dialog title={`Restore ${name}`} onClose={closeDialog}>
      <Form handle={handle}>
        <Impact
          title="This brings back"
          preview={preview}
          lines={({ groups }) => [
            counted(groups, "group", "groups"),
            "The members, roles and classes they had",
          ]}
        />
        {blockedBy && (
          <Alert kind="warning" title="A group above is archived">
            Restore{" "}
            <Link href={paths.groupDialog(blockedBy.id, "restore")} className="link">
              {blockedBy.name}
            </Link>{" "}
            first.
          </Alert>
        )}
        <Footer>
          <FormSubmit handle={handle} disabled={Boolean(blockedBy)}>
            Restore
          </FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}
