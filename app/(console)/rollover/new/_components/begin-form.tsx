"use client";

import { useState } from "react";
import { FormSubmit, SelectField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import type { GroupHit } from "@/lib/groups/types";
import { GroupChoice } from "../../../people/_components/bulk/group-choice";
import { begin } from "../../actions";

type Year = { id: string; title: string; startDate: string; endDate: string };
type Start = { id: string; name: string; above: string[] };
type Props = { years: readonly Year[]; start: Start | null; today: string };
type Values = { groupId: string; fromId: string; toId: string };

/** The group and the two years; the year that runs is chosen, and the one after it. */
export function BeginForm({ years, start, today }: Props) {
  const [group, setGroup] = useState<Pick<GroupHit, "id" | "name" | "trail"> | null>(
    start && { id: start.id, name: start.name, trail: start.above },
  );
  const forward = years.toReversed();
  const running = forward.findLast(({ startDate }) => startDate <= today);
  const from = running && running !== forward.at(-1) ? running : forward.at(-2);
  const to = from && forward[forward.indexOf(from) + 1];
  const handle = useActionForm<Values, never>(begin, {
    defaultValues: { groupId: start?.id ?? "", fromId: from?.id ?? "", toId: to?.id ?? "" },
  });
  const problem = handle.form.formState.errors.groupId?.message;
  return (
    <Form handle={handle}>
      <div className="field">
        <GroupChoice
          label="Group"
          chosen={group ? (group as GroupHit) : undefined}
          onChoose={(hit) => {
            setGroup(hit);
            handle.form.setValue("groupId", hit?.id ?? "");
            handle.form.clearErrors("groupId");
          }}
        />
        <p className="hint">A school, or the whole district: with everything below it.</p>
        {problem && (
          <p role="alert" className="field-error">
            {problem}
          </p>
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField handle={handle} name="fromId" label="The year that ends">
          <Years years={years} />
        </SelectField>
        <SelectField handle={handle} name="toId" label="The year to prepare">
          <Years years={years} />
        </SelectField>
      </div>
      <div>
        <FormSubmit handle={handle}>See what would change</FormSubmit>
      </div>
    </Form>
  );
}

function Years({ years }: { years: readonly Year[] }) {
  return years.map(({ id, title }) => (
    <option key={id} value={id}>
      {title}
    </option>
  ));
}
