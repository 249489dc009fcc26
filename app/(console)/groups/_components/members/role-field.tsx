"use client";

import type { FieldValues, Path } from "react-hook-form";
import { SelectField } from "@/components/form/fields";
import type { ActionForm } from "@/components/form/use-action-form";
import type { MemberRole } from "@/lib/access/permissions";
import { roleName } from "@/lib/navigation";

const opens: Record<MemberRole, string> = {
  system_admin: "Runs the whole district.",
  group_admin: "Runs this group and everything below it.",
  teacher: "Sees the people of this group and below it, and keeps the rosters of their classes.",
  student: "Sees nothing but what is kept about them.",
};
const roles: readonly MemberRole[] = ["student", "teacher", "group_admin", "system_admin"];

type Values = FieldValues & { role: MemberRole };
type Props<V extends Values> = {
  handle: ActionForm<V>;
  /** Whether system admins can be appointed here, and by this viewer. */
  appoints: boolean;
};

/** Which role; what it opens stands below. */
export function RoleField<V extends Values>({ handle, appoints }: Props<V>) {
  const role = handle.form.watch("role" as Path<V>) as MemberRole;
  return (
    <SelectField handle={handle} name={"role" as Path<V>} label="Role" hint={opens[role]}>
      {roles
        .filter((one) => appoints || one !== "system_admin")
        .map((one) => (
          <option key={one} value={one}>
            {roleName(one)}
          </option>
        ))}
    </SelectField>
  );
}
