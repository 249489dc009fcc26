"use client";

import type { ReactNode } from "react";
import { TextareaField, TextField } from "@/components/form/fields";
import type { ActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { grantablePermissions } from "@/lib/access/permissions";
import { permissionWords } from "@/lib/roles/words";

type Grantable = (typeof grantablePermissions)[number];
export type RoleValues = { name: string; description: string; permissions: Grantable[] };
export type SavedRoleValues = RoleValues & { id: string; version: string };

/** The fields of a custom role: what it is called, and what it opens. */
export function RoleFields(props: {
  handle: ActionForm<RoleValues> | ActionForm<SavedRoleValues>;
}): ReactNode {
  // The fields are the same in both; a form's own type has no place for "at least these".
  const handle = props.handle as ActionForm<RoleValues>;
  const { register, formState } = handle.form;
  const problem = formState.errors.permissions;
  const message = problem && "message" in problem ? problem.message : undefined;
  return (
    <>
      <TextField handle={handle} name="name" label="Name" maxLength={200} dir="auto" />
      <TextareaField
        handle={handle}
        name="description"
        label="What it is for"
        optional
        rows={2}
        dir="auto"
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium">What it opens</legend>
        {grantablePermissions.map((permission) => (
          <div key={permission}>
            <Checkbox
              label={permissionWords[permission].label}
              value={permission}
              aria-describedby={`about-${permission}`}
              {...register("permissions")}
            />
            <p id={`about-${permission}`} className="hint ps-6">
              {permissionWords[permission].hint}
            </p>
          </div>
        ))}
        {message && (
          <p role="alert" className="field-error">
            {message}
          </p>
        )}
      </fieldset>
    </>
  );
}
