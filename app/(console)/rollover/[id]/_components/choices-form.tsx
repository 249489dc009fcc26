"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { CheckboxField, FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast-store";
import type { Choices } from "@/lib/rollover/types";
import { choose } from "../../actions";

type Values = Choices & { id: string; version: string };
type Props = {
  id: string;
  version: string;
  choices: Choices;
  acts: boolean;
  /** How many, written for the reader. */
  completed: string;
  termless: string;
  path: string;
};

/** What is chosen for all of a draft; the preview follows. */
export function ChoicesForm({ id, version, choices, acts, completed, termless, path }: Props) {
  const router = useRouter();
  // A class chosen meanwhile makes a new version of the draft; what is ticked here stays.
  const shown = useRef(version);
  shown.current = version;
  const handle = useActionForm<Values, { id: string; version: string }>(choose, {
    defaultValues: { id, version, ...choices },
    toInput: (values) => ({ ...values, version: shown.current }),
    onSuccess: () => {
      router.replace(path, { scroll: false });
      toast({ message: "The preview was computed anew." });
    },
  });
  return (
    <Form handle={handle} className="card card-pad">
      <fieldset disabled={!acts} className="flex flex-col gap-3">
        <legend className="sr-only">What is done</legend>
        <CheckboxField
          handle={handle}
          name="keepTeachers"
          label="Teachers come along"
          hint="As far as they still belong to the school. Single classes can differ."
        />
        <CheckboxField
          handle={handle}
          name="withoutTerm"
          label="Copy classes without a term"
          hint={`${termless} of them. Their copies run in the new year.`}
        />
        <CheckboxField
          handle={handle}
          name="completeOld"
          label="Complete the old classes"
          hint={choices.completeOld ? `${completed} would be completed.` : "They go on running."}
        />
        <CheckboxField
          handle={handle}
          name="promote"
          label="Pupils go up a grade"
          hint="Grade 12 graduates."
        />
        {acts && (
          <div>
            <FormSubmit handle={handle} variant="secondary" size="sm">
              Save and look again
            </FormSubmit>
          </div>
        )}
      </fieldset>
    </Form>
  );
}
