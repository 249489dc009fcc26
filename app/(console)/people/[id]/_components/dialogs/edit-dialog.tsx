"use client";

import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import type { PersonDetail } from "@/lib/people/types";
import { Footer } from "../../../../groups/_components/dialogs/footer";
import { useVersionedForm } from "../../../../groups/_components/dialogs/use-versioned-form";
import { FieldInput } from "../../../_components/fields/field-input";
import {
  ContactFields,
  NameFields,
  type PersonValues,
} from "../../../_components/fields/person-fields";
import { splitInputs, toInputs } from "../../../_components/fields/values";
import { update } from "../../actions";
import { closeDialog } from "../open-dialog";
import type { PersonDialogProps } from "../person-dialogs";
import { explainConflict } from "./conflict";

type Values = PersonValues & { id: string; version: string };

/** What is kept about a person, to be changed; whatever is refused, what was typed stays. */
export default function EditDialog({ person }: PersonDialogProps) {
  const handle = useVersionedForm<Values, { id: string; version: string }>(send, {
    version: person.version,
    defaultValues: valuesOf(person),
    onSuccess: () => {
      closeDialog();
      toast({ message: "The person was saved." });
    },
  });
  return (
    <Dialog title={`Edit ${person.name}`} wide onClose={closeDialog}>
      <Form
        handle={handle}
        explain={explainConflict(person, "Save again to put your version over it.")}
      >
        <NameFields handle={handle} />
        <ContactFields handle={handle} emailOptional={person.role === "student" || !person.role} />
        {person.fields.map(({ field }) => (
          <FieldInput key={field.id} handle={handle} field={field} />
        ))}
        <Footer>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </Footer>
      </Form>
    </Dialog>
  );
}

function send(values: Values) {
  const { id, version, name, givenName, familyName, email, username, phone } = values;
  const fields = splitInputs(values);
  return update({ id, version, name, givenName, familyName, email, username, phone, fields });
}

function valuesOf({ id, version, name, contact, fields }: PersonDetail): Values {
  const own = {
    id,
    version,
    name,
    givenName: contact?.givenName ?? "",
    familyName: contact?.familyName ?? "",
    email: contact?.email ?? "",
    username: contact?.username ?? "",
    phone: contact?.phone ?? "",
  };
  return Object.assign(toInputs(fields), own);
}
