"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { FormSubmit, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { Grade } from "@/lib/grades";
import type { GroupHit } from "@/lib/groups/types";
import type { CourseRow } from "@/lib/terms/courses/types";
import { GradesField } from "../../../_components/grades-field";
import { useVersionedForm } from "../../../groups/_components/dialogs/use-versioned-form";
import { GroupChoice } from "../../../people/_components/bulk/group-choice";
import { addCourse, changeCourse } from "../actions";

type Common = { title: string; code: string; subject: string; gradeLevels: Grade[] };
type NewValues = Common & { groupId: string };
type SavedValues = Common & { id: string; version: string };
type Saved = { id: string; version: string };

/** Adds a course of a group that the viewer administers. */
export function NewCourseDialog({ closeHref }: { closeHref: string }) {
  const router = useRouter();
  const [group, setGroup] = useState<GroupHit | null>(null);
  const handle = useActionForm<NewValues, Saved>(addCourse, {
    defaultValues: { groupId: "", title: "", code: "", subject: "", gradeLevels: [] },
    onSuccess: () => router.replace(closeHref, { scroll: false }),
  });
  const problem = handle.form.formState.errors.groupId?.message;
  return (
    <Dialog
      title="New course"
      description="What is taught, of which classes are sections."
      closeHref={closeHref}
    >
      <Form handle={handle}>
        <div className="field">
          <GroupChoice
            label="Offered by"
            chosen={group ?? undefined}
            onChoose={(hit) => {
              setGroup(hit);
              handle.form.setValue("groupId", hit?.id ?? "");
              handle.form.clearErrors("groupId");
            }}
          />
          {problem && (
            <p role="alert" className="field-error">
              {problem}
            </p>
          )}
        </div>
        <CommonFields handle={handle as unknown as ActionForm<Common>} />
        <Foot closeHref={closeHref}>
          <FormSubmit handle={handle}>Add the course</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

/** Changes a course; the group that offers it stays. */
export function EditCourseDialog({ course, closeHref }: { course: CourseRow; closeHref: string }) {
  const router = useRouter();
  const { id, version, title, gradeLevels } = course;
  const handle = useVersionedForm<SavedValues, Saved>(changeCourse, {
    version,
    defaultValues: {
      id,
      version,
      title,
      code: course.code ?? "",
      subject: course.subject ?? "",
      gradeLevels,
    },
    onSuccess: () => router.replace(closeHref, { scroll: false }),
  });
  return (
    <Dialog title={`Edit “${title}”`} description={course.group.name} closeHref={closeHref}>
      <Form handle={handle}>
        <CommonFields handle={handle as unknown as ActionForm<Common>} />
        <Foot closeHref={closeHref}>
          <FormSubmit handle={handle}>Save</FormSubmit>
        </Foot>
      </Form>
    </Dialog>
  );
}

function CommonFields({ handle }: { handle: ActionForm<Common> }) {
  return (
    <>
      <TextField handle={handle} name="title" label="Title" maxLength={600} dir="auto" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField handle={handle} name="code" label="Code" optional maxLength={100} dir="auto" />
        <TextField
          handle={handle}
          name="subject"
          label="Subject"
          optional
          maxLength={200}
          dir="auto"
        />
      </div>
      <GradesField handle={handle} name="gradeLevels" label="Grades" />
    </>
  );
}

function Foot({ closeHref, children }: { closeHref: string; children: ReactNode }) {
  return (
    <DialogFooter>
      <ButtonLink href={closeHref} scroll={false}>
        Cancel
      </ButtonLink>
      {children}
    </DialogFooter>
  );
}
