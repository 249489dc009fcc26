"use client";

import { FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import type { Erasure } from "@/lib/people/queries";
import { Footer } from "../../../../groups/_components/dialogs/footer";
import { counted, Impact } from "../../../../groups/_components/dialogs/impact";
import { usePreview } from "../../../../groups/_components/dialogs/use-preview";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { erase, lookAtErase } from "../../actions";
import { closeDialog } from "../open-dialog";
import type { PersonDialogProps } from "../person-dialogs";

type Values = { id: string; confirm: string; password: string };

/** Removes everything about a person. Asks twice: for their name, and for the viewer's password. */
export default function EraseDialog({ person }: PersonDialogProps) {
  const { id, name } = person;
  const preview = usePreview(id, (key) => outcomeOf(lookAtErase({ id: key })));
  const handle = useActionForm<Values, { id: string }>(erase, {
    defaultValues: { id, confirm: "", password: "" },
    onSuccess: () => {
      closeDialog();
      toast({ message: "The person was erased." });
    },
  });
  return (
    <Dialog
      title={`Erase ${name}`}
      description="Removes everything about this person, everywhere. Archive them instead if they may come back."
      onClose={closeDialog}
    >
      <Form handle={handle}>
        <Impact title="This goes" preview={preview} lines={lines} />
        <Alert kind="warning" title="This can’t be undone">
          The log keeps that this was done, by whom and when, and no longer who it was.
        </Alert>
        <TextField
          handle={handle}
          name="confirm"
          label="Type the person’s name"
          hint={
            <>
              Their name: <bdi className="select-all font-medium">{name}</bdi>
            </>
          }
          rules={{ required: "Type the name to confirm." }}
          dir="auto"
        />
        <TextField
          handle={handle}
          name="password"
          type="password"
          label="Your password"
          autoComplete="current-password"
          rules={{ required: "Enter your password." }}
        />
        <Footer>
          <FormSubmit handle={handle} variant="danger">
            Erase for good
          </FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}

function lines({ memberships, classes, chats, tools }: Erasure): string[] {
  return [
    "Name, addresses, own fields, sign-in and second factor",
    `${counted(memberships, "membership", "memberships")} and ${counted(classes, "place in a class", "places in classes")}`,
    `${counted(chats, "chat", "chats")} with everything said in them`,
    ...(tools > 0
      ? [`${counted(tools, "tool", "tools")} they made will stay, made by “Erased person”`]
      : []),
  ];
}
