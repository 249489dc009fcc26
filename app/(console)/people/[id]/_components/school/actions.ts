"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { studentInput } from "@/lib/schools/students/input";
import { saveStudent } from "@/lib/schools/students/mutations";

/** Begins a pupil's record, or changes it. */
export const saveRecord = action({ permission: "students.update", audit: "student_changed" })
  .inputSchema(studentInput)
  .action(async ({ parsedInput, ctx }) => {
    const saved = await saveStudent(ctx.tx, parsedInput);
    refresh();
    return saved;
  });
