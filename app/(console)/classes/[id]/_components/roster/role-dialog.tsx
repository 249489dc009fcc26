"use client";

import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import type { RosterRole } from "@/lib/rosters/types";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { changeRole } from "../../actions";
import type { DeskClass } from "./dialogs";
import type { Person } from "./line";
import { closeRosterDialog } from "./open";

type Values = { classId: string; userId: string; expected: RosterRole; role: RosterRole };

const names: Record<RosterRole, string> = { teacher: "a teacher", student: "a pupil" };

/** Makes a teacher of the class a pupil of it, or the other way round. */
export default function RoleDialog({ found, person }: { found: DeskClass; person: Person }) {
  const { id: userId, name, role: expected } = person;
  const role: RosterRole = expected === "teacher" ? "student" : "teacher";
  const input: Values = { classId: found.id, userId, expected, role };
  const handle = useActionForm<Values, { previous: RosterRole }>(changeRole, {
    defaultValues: input,
    toInput: () => input,
    onSuccess: () => {
      closeRosterDialog();
      toastWithUndo(`${name} is ${names[role]} of “${found.name}” now.`, {
        run: () => changeRole({ classId: found.id, userId, expected: role, role: expected }),
        parents: [],
        done: `${name} is ${names[expected]} of “${found.name}” again.`,
      });
    },
  });
  return (
    <Dialog
      title={`Change the role of ${name}`}
      description={`${name} is ${names[expected]} of ${found.name}.`}
      onClose={closeRosterDialog}
    >
      <Form handle={handle}>
        <p>
          {role === "teacher"
            ? "As a teacher they see and change who is in this class. Only staff of the school can be one."
            : "As a pupil they take a seat, and no longer see who is in this class. Only pupils of the school can be one."}
        </p>
        <DialogFooter>
          <Button onClick={closeRosterDialog}>Cancel</Button>
          <FormSubmit handle={handle} data-autofocus>
            Make them {names[role]}
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
