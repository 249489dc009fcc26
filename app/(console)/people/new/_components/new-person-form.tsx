"use client";

import { useState } from "react";
import { FormSubmit, SelectField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import type { Field as CustomField } from "@/lib/fields/types";
import { roleName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import type { NewPerson } from "@/lib/people/queries";
import { FieldInput } from "../../_components/fields/field-input";
import {
  ContactFields,
  NameFields,
  type PersonValues,
} from "../../_components/fields/person-fields";
import { splitInputs, toInputs } from "../../_components/fields/values";
import { createOne } from "../actions";
import { Created } from "./created";
import { GroupField } from "./group-field";

type Values = PersonValues & { role: Role; groupId: string; start: "invite" | "active" };
type Role = "" | "student" | "teacher" | "group_admin" | "system_admin";
type Made = { id: string; link: string | null };

type Props = {
  fields: readonly CustomField[];
  group: NewPerson["group"];
  /** Whether the viewer may do without a group, and may appoint system admins. */
  admin: boolean;
};

/** Everything about somebody new on one page; afterwards the link to hand over, if they are invited. */
export function NewPersonForm({ fields, group, admin }: Props) {
  const [made, setMade] = useState<(Made & { name: string }) | null>(null);
  const handle = useActionForm<Values, Made>(send, {
    defaultValues: valuesOf(fields, group),
    onSuccess: (data, values) => {
      if (data) setMade({ ...data, name: shown(values) });
    },
  });
  if (made) return <Created {...made} again={paths.personNew(group?.id)} />;
  const role = handle.form.watch("role");
  return (
    <Form handle={handle} className="max-w-[640px]">
      <NameFields handle={handle} />
      <GroupField handle={handle} start={group} optional={admin} />
      <SelectField
        handle={handle}
        name="role"
        label="Role in that group"
        optional={admin}
        hint="What they may do there and in all groups below it."
      >
        <option value="">{admin ? "No role yet" : "Choose a role"}</option>
        {roles(admin, group).map((one) => (
          <option key={one} value={one}>
            {roleName(one)}
          </option>
        ))}
      </SelectField>
      <ContactFields handle={handle} emailOptional={role === "student" || role === ""} />
      {fields.map((field) => (
        <FieldInput key={field.id} handle={handle} field={field} />
      ))}
      <SelectField
        handle={handle}
        name="start"
        label="How they begin"
        hint="You get the link on the next page, to hand over yourself. It works once, for 7 days."
      >
        <option value="invite">Invite them: they choose a password by a link</option>
        <option value="active">Add them without an invitation</option>
      </SelectField>
      <div className="flex gap-2">
        <FormSubmit handle={handle}>Add person</FormSubmit>
        <ButtonLink href={group ? paths.group(group.id, "members") : paths.people()}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}

function roles(admin: boolean, group: NewPerson["group"]): Exclude<Role, "">[] {
  const below = ["student", "teacher", "group_admin"] as const;
  // System admins are appointed on the root alone; the server says so where another one is chosen.
  return admin && (!group || group.root) ? [...below, "system_admin"] : [...below];
}

function valuesOf(fields: readonly CustomField[], group: NewPerson["group"]): Values {
  const own = {
    name: "",
    givenName: "",
    familyName: "",
    email: "",
    username: "",
    phone: "",
    role: "" as const,
    groupId: group?.id ?? "",
    start: "invite" as const,
  };
  return Object.assign(toInputs(fields.map((field) => ({ field, value: undefined }))), own);
}

const shown = ({ name, givenName, familyName }: Values) =>
  name.trim() || [givenName.trim(), familyName.trim()].filter(Boolean).join(" ");

function send(values: Values) {
  const { name, givenName, familyName, email, username, phone, role, groupId, start } = values;
  return createOne({
    name,
    givenName,
    familyName,
    email,
    username,
    phone,
    role,
    groupId,
    start,
    fields: splitInputs(values),
  });
}
