"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { FormSubmit, SelectField, TextareaField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast-store";
import type { Grade } from "@/lib/grades";
import { paths } from "@/lib/paths";
import type { SchoolProfile } from "@/lib/schools/types";
import { GradesField } from "../../../_components/grades-field";
import { saveProfile } from "./actions";
import type { SchoolDialogProps } from "./school-dialog-host";

type Values = {
  groupId: string;
  code: string;
  address: string;
  phone: string;
  website: string;
  principal: string;
  gradeLevels: Grade[];
  timeZone: string;
};

/** The profile of a school, to be changed; whatever is refused, what was typed stays. */
export default function SchoolDialog({ school, zones }: SchoolDialogProps) {
  const router = useRouter();
  const seen = useRef(school.version);
  const closeHref = paths.group(school.groupId);
  const handle = useActionForm<Values, { version: string }>(
    (values) => saveProfile({ ...values, version: seen.current }),
    {
      defaultValues: valuesOf(school),
      onSuccess: () => {
        router.replace(closeHref, { scroll: false });
        toast({ message: "The profile was saved." });
      },
    },
  );
  // Sending again means "mine, over what I have just been shown".
  const shown = handle.failure?.current?.version;
  useEffect(() => {
    if (typeof shown === "string") seen.current = shown;
  }, [shown]);
  return (
    <Dialog title="Edit the school’s profile" wide closeHref={closeHref}>
      <Form handle={handle} explain={(failure) => explain(school, failure)}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField handle={handle} name="code" label="Code" optional maxLength={100} dir="auto" />
          <TextField
            handle={handle}
            name="principal"
            label="Principal"
            optional
            maxLength={600}
            dir="auto"
          />
          <TextField
            handle={handle}
            name="phone"
            label="Phone"
            optional
            type="tel"
            maxLength={100}
          />
          <TextField
            handle={handle}
            name="website"
            label="Website"
            optional
            type="url"
            maxLength={1000}
          />
        </div>
        <TextareaField
          handle={handle}
          name="address"
          label="Address"
          optional
          rows={2}
          maxLength={1000}
          dir="auto"
        />
        <GradesField handle={handle} name="gradeLevels" label="Grades" />
        <SelectField
          handle={handle}
          name="timeZone"
          label="Time zone"
          hint="A school day is a date there."
        >
          {!zones.includes(school.timeZone) && <option>{school.timeZone}</option>}
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </SelectField>
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

function valuesOf(school: SchoolProfile): Values {
  const { groupId, code, address, phone, website, principal, gradeLevels, timeZone } = school;
  return {
    groupId,
    code: code ?? "",
    address: address ?? "",
    phone: phone ?? "",
    website: website ?? "",
    principal: principal ?? "",
    gradeLevels,
    timeZone,
  };
}

const labels = {
  code: "Code",
  address: "Address",
  phone: "Phone",
  website: "Website",
  principal: "Principal",
} as const;

/** Both versions of a conflict. */
function explain(school: SchoolProfile, { code, current, message }: ActionFailure): ReactNode {
  if (code !== "conflict" || !current) return message;
  const before: Record<string, unknown> = school;
  const changes = Object.entries(labels).filter(([key]) => before[key] !== current[key]);
  const said = (value: unknown) => (value ? `“${String(value)}”` : "empty");
  return (
    <>
      <p className="font-medium">Somebody changed this profile a moment ago.</p>
      <ul className="list-disc ps-4">
        {changes.map(([key, label]) => (
          <li key={key} className="break-words">
            {label}: it was {said(before[key])}, now it is {said(current[key])}.
          </li>
        ))}
      </ul>
      <p>Nothing was saved, and what you entered is still here. Save again to put it over that.</p>
    </>
  );
}
