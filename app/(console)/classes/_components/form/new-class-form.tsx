"use client";

import { useRouter } from "next/navigation";
import { CheckboxField, FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { readSettings } from "@/lib/classes/settings";
import type { NewClass } from "@/lib/classes/types";
import { paths } from "@/lib/paths";
import { GroupField } from "../../../people/new/_components/group-field";
import { createOne } from "../../actions";
import { CourseField } from "./course-field";
import { FactFields } from "./fact-fields";
import { FormPart } from "./form-part";
import { SettingFields } from "./setting-fields";
import { blankValues, type ClassValues, valuesOf } from "./values";

type Values = ClassValues & { groupId: string; copyOf: string; copyTeachers: boolean };

/** Everything about a new class on one page; it may begin as another one. */
export function NewClassForm({ group, terms, copy, today }: NewClass & { today: string }) {
  const router = useRouter();
  const handle = useActionForm<Values, { id: string }>(createOne, {
    defaultValues: startOf({ group, copy }, today),
    onSuccess: (made, values) => {
      if (!made) return;
      toast({ message: `“${values.name.trim()}” stands.` });
      router.push(paths.class(made.id));
    },
  });
  const misfits = copy ? readSettings(copy.settings).misfits : [];
  return (
    <Form handle={handle} className="max-w-[720px]">
      <FormPart title="About the class">
        <GroupField handle={handle} start={group} optional={false} />
        <FactFields handle={handle} terms={terms} term={copy?.term ?? null} />
        <CourseField handle={handle} start={copy?.course ?? null} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            handle={handle}
            name="capacity"
            label="Seats"
            inputMode="numeric"
            hint="The most pupils it takes."
          />
        </div>
        {copy?.can.roster && (
          <CheckboxField
            handle={handle}
            name="copyTeachers"
            label="Its teachers teach the new class, too"
            hint="Pupils don’t come along."
          />
        )}
      </FormPart>
      <FormPart title="Settings">
        <SettingFields handle={handle} misfits={misfits} />
      </FormPart>
      <div className="flex gap-2">
        <FormSubmit handle={handle}>Add class</FormSubmit>
        <ButtonLink href={copy ? paths.class(copy.id) : paths.classes()}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}

function startOf({ group, copy }: Pick<NewClass, "group" | "copy">, today: string): Values {
  const own = { groupId: group?.id ?? "", copyOf: copy?.id ?? "", copyTeachers: false };
  if (!copy) return { ...blankValues(today), ...own };
  const name = [...`${copy.name} (copy)`].slice(0, 255).join("");
  return { ...valuesOf(copy), name, ...own };
}
