"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { GroupField } from "../../../people/new/_components/group-field";
import { createOne } from "../../actions";

type Values = { groupId: string; key: string; name: string };
type Input = Omit<Values, "groupId"> & { groupId: string | null };
type Props = {
  start: { id: string; name: string } | null;
  /** Whether a tool of the viewer may be for the whole district. */
  everywhere: boolean;
};

/** Place, name and key; the key follows the name until somebody changes it. */
export function NewToolForm({ start, everywhere }: Props) {
  const router = useRouter();
  const [district, setDistrict] = useState(false);
  const [ownKey, setOwnKey] = useState(false);
  const create = (values: Values) => {
    const input: Input = { ...values, groupId: district ? null : values.groupId };
    return createOne(input);
  };
  const handle = useActionForm<Values, { id: string }>(create, {
    defaultValues: { groupId: start?.id ?? "", key: "", name: "" },
    onSuccess: (made) => made && router.push(paths.tool(made.id)),
  });
  const { setValue, clearErrors } = handle.form;
  const followName = (name: string) => {
    if (!ownKey) setValue("key", keyOf(name));
    clearErrors(["name", "key"]);
  };
  return (
    <Form handle={handle}>
      {everywhere && <WherePicker district={district} onChange={setDistrict} />}
      {!district && <GroupField handle={handle} start={start} optional={false} />}
      <TextField
        handle={handle}
        name="name"
        label="Name"
        maxLength={80}
        dir="auto"
        rules={{ onChange: (event) => followName(event.target.value) }}
      />
      <TextField
        handle={handle}
        name="key"
        label="Key"
        maxLength={64}
        className="font-mono"
        hint="Small letters, digits and hyphens. It stands in addresses and never changes."
        rules={{ onChange: () => setOwnKey(true) }}
      />
      <div className="flex gap-2">
        <FormSubmit handle={handle}>Make the tool</FormSubmit>
        <ButtonLink href={paths.tools()}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}

type WhereProps = { district: boolean; onChange: (district: boolean) => void };

function WherePicker({ district, onChange }: WhereProps) {
  const choice = (value: boolean, label: string) => (
    <label className="check">
      <input
        type="radio"
        name="where"
        className="check-box"
        checked={district === value}
        onChange={() => onChange(value)}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset className="field">
      <legend className="label pb-1">Where it may be used</legend>
      {choice(false, "In a group and all below it")}
      {choice(true, "In the whole district")}
    </fieldset>
  );
}

/** A key after a name: "Lesson quiz (5)" is lesson-quiz-5. */
function keyOf(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 64)
    .replace(/-+$/, "");
}
