"use client";

import { CheckboxField, FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Dialog } from "@/components/ui/dialog";
import { archive, lookAtArchive, restore } from "../../actions";
import { closeDialog } from "../detail/open-dialog";
import { outcomeOf } from "../outcome";
import { announceTreeChange } from "../tree/events";
import { AccessImpact } from "./access-impact";
import { explainConflict } from "./conflict";
import { Footer } from "./footer";
import type { GroupDialogProps } from "./group-dialogs";
import { counted, factLines, Impact } from "./impact";
import { parentOf, toastWithUndo } from "./undo";
import { usePreview } from "./use-preview";
import { useVersionedForm } from "./use-versioned-form";

type Values = { id: string; version: string; includeBelow: boolean };
type Archived = { id: string; version: string; groups: number };

/** Takes the group, and what lives below it, out of use; nothing is deleted. */
export default function ArchiveDialog({ group }: GroupDialogProps) {
  const { id, version, name } = group;
  const parents = [parentOf(group.trail)];
  const preview = usePreview(id, (key) => outcomeOf(lookAtArchive({ id: key })));
  const below = preview.state === "ready" ? (preview.data?.facts.groups ?? 0) : 0;
  const handle = useVersionedForm<Values, Archived>(archive, {
    version,
    defaultValues: { id, version, includeBelow: false },
    onSuccess: (saved) => {
      closeDialog();
      announceTreeChange(parents);
      toastWithUndo(archivedMessage(name, saved?.groups ?? 1), {
        run: () => restore({ id }),
        parents,
        done: `“${name}” is back.`,
      });
    },
  });
  return (
    <Dialog
      title={`Archive ${name}`}
      description="It disappears from lists and searches, and its classes with it. Nothing is deleted: it can be restored."
      onClose={closeDialog}
    >
      <Form
        handle={handle}
        explain={explainConflict(group, "Archive again to go on all the same.")}
      >
        <Impact title="This touches" preview={preview} lines={({ facts }) => factLines(facts)} />
        {preview.state === "ready" && preview.data && <AccessImpact change={preview.data.access} />}
        {below > 0 && (
          <CheckboxField
            handle={handle}
            name="includeBelow"
            label={`Archive the ${counted(below, "group", "groups")} below as well`}
          />
        )}
        <Footer>
          <FormSubmit handle={handle} variant="danger">
            Archive
          </FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}

function archivedMessage(name: string, groups: number): string {
  return groups > 1
    ? `“${name}” and ${counted(groups - 1, "group", "groups")} below were archived.`
    : `“${name}” was archived.`;
}
