import { z } from "zod";
import { memberRoles } from "@/lib/access/permissions";

const policy = z.object({
  roles: z.array(z.enum(memberRoles)).max(memberRoles.length),
  version: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/),
});

/** A form sends `roles` as often as boxes are ticked, which `formInput` would fold into one. */
export const rolesPosted = z.preprocess(
  (input) =>
    input instanceof FormData
      ? { roles: input.getAll("roles"), version: input.get("version") }
      : input,
  policy,
);
