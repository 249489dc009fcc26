"use client";

import { useRouter } from "next/navigation";
import {
  CheckboxField,
  FormSubmit,
  SelectField,
  TextareaField,
  TextField,
} from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { type Field, type FieldType, fieldTypes } from "@/lib/fields/types";
import { typeWords } from "@/lib/fields/words";
import { paths } from "@/lib/paths";
import { addField, changeField } from "../../actions";

type Common = {
  label: string;
  help: string;
  options: string;
  required: boolean;
  position: number;
};
type NewValues = Common & { type: FieldType };
type SavedValues = Common & { id: string; version: string };
type Saved = { id: string; version: string };

const closeHref = paths.settings("fields");
const chooses = (type: FieldType) => type === "select" || type === "multiselect";

/** Adds a field of people. */
export function NewFieldDialog({ position }: { position: number }) {
  const router = useRouter();
  const handle = useActionForm<NewValues, Saved>(addField, {
    defaultValues: { type: "text", label: "", help: "", options: "", required: false, position },
    onSuccess: () => router.replace(closeHref, { scroll: false }),
  });
  const type = handle.form.watch("type");
  return (
    <Dialog
      title="New field"
      description="It stands in the form of every person, and can be a column of lists and files."
      closeHref={closeHref}
    >
      <Form handle={handle}>
        <SelectField
          handle={handle}
          name="type"
          label="Type"
          hint="Fixed once the field is made, as values of another kind would not fit."
        >
          {fieldTypes.map((one) => (
            <option key={one} value={one}>
              {typeWords[one]}
            </option>
          ))}
        </SelectField>
        <CommonFields handle={handle as unknown as ActionForm<Common>} choices={chooses(type)} />
        <Foot>
          <FormSubmit handle={handle}>Add the field</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

/** Changes a field; its type and key stay. */
export function EditFieldDialog({ field }: { field: Field }) {
  const router = useRouter();
  const { id, label, help, required, position, updatedAt: version } = field;
  const handle = useActionForm<SavedValues, Saved>(changeField, {
    defaultValues: {
      id,
      version,
      label,
      help,
      required,
      position,
      options: field.options.join("\n"),
    },
    onSuccess: () => router.replace(closeHref, { scroll: false }),
  });
  return (
    <Dialog title={`Edit “${label}”`} description={typeWords[field.type]} closeHref={closeHref}>
      <Form handle={handle}>
        <CommonFields
          handle={handle as unknown as ActionForm<Common>}
          choices={chooses(field.type)}
        />
        <Foot>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

/** What every field has; both forms hold these names. */
function CommonFields({ handle, choices }: { handle: ActionForm<Common>; choices: boolean }) {
  return (
    <>
      <TextField handle={handle} name="label" label="Label" maxLength={200} dir="auto" />
      <TextField
        handle={handle}
        name="help"
        label="Hint below the input"
        optional
        maxLength={600}
        dir="auto"
      />
      {choices && (
        <TextareaField
          handle={handle}
          name="options"
          label="Choices"
          hint="One a line. A choice taken away stays with those who have it until they are saved again."
          rows={5}
          dir="auto"
        />
      )}
      <TextField handle={handle} name="position" label="Place in the form" inputMode="numeric" />
      <CheckboxField
        handle={handle}
        name="required"
        label="Required"
        hint="Whoever saves a person must enter a value."
      />
    </>
  );
}

function Foot({ children }: { children: React.ReactNode }) {
  return (
    <DialogFooter>
      <ButtonLink href={closeHref} scroll={false}>
        Cancel
      </ButtonLink>
      {children}
    </DialogFooter>
  );
}
