"use client";

import { useRouter } from "next/navigation";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";
import type { Removed, RosterRole } from "@/lib/rosters/types";
import { peopleOf, whoOf } from "@/lib/rosters/words";
import { toastWithUndo } from "../../../../groups/_components/dialogs/undo";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { addPeople, makePrimaryTeacher, removePeople } from "../../actions";
import type { AboutPeople } from "./dialogs";
import { closeRosterDialog } from "./open";

type Values = { classId: string; userIds: string[]; role: RosterRole };

/** Takes people off the roster; the message that says so can take it back. */
export default function RemoveDialog({ found, people, ids, role, onDone }: AboutPeople) {
  const router = useRouter();
  const who = whoOf(people, ids.length, role);
  const input: Values = { classId: found.id, userIds: [...ids], role };
  const handle = useActionForm<Values, Removed>(removePeople, {
    defaultValues: input,
    toInput: () => input,
    onSuccess: (gone) => {
      closeRosterDialog();
      onDone();
      if (!gone || gone.removed.length === 0) return;
      const names = people.filter(({ id }) => gone.removed.includes(id));
      const one = whoOf(names, gone.removed.length, role);
      const verb = gone.removed.length === 1 ? "was" : "were";
      if (gone.left) {
        // Nobody but a teacher or an admin of the class can bring them back.
        router.push(paths.myClasses());
        return;
      }
      toastWithUndo(`${one} ${verb} removed from “${found.name}”.`, {
        run: () => bringBack(found.id, gone, role),
        parents: [],
        done: `${one} ${verb} added again.`,
      });
    },
  });
  return (
    <Dialog
      title={`Remove ${who}`}
      description={explain(role, ids.length)}
      onClose={closeRosterDialog}
    >
      <Form handle={handle}>
        {ids.length > 1 && <Names people={people} n={ids.length} of={role} />}
        <DialogFooter>
          <Button onClick={closeRosterDialog}>Cancel</Button>
          <FormSubmit handle={handle} variant="danger">
            Remove
          </FormSubmit>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

function explain(role: RosterRole, n: number): string {
  const they = n === 1 ? "Their account stays" : "Their accounts stay";
  return role === "student"
    ? `${they} as ${n === 1 ? "it is" : "they are"}. The history of the class keeps the time they were in it.`
    : `${they}, but they no longer see who is in this class, unless they are admins above it.`;
}

type NamesProps = { people: AboutPeople["people"]; n: number; of: RosterRole };

/** Some of the names, and how many more there are. */
export function Names({ people, n, of }: NamesProps) {
  const shown = people.slice(0, 8);
  const rest = n - shown.length;
  return (
    <p className="rounded-md border border-line bg-subtle px-3 py-2 text-[13px]">
      {shown.map(({ name }) => name).join(", ")}
      {rest > 0 && ` and ${peopleOf(rest, of)} more`}
    </p>
  );
}

/** As it was: on the roster, and answering for the class where they did. */
async function bringBack(classId: string, { removed, primary }: Removed, role: RosterRole) {
  const added = await addPeople({ classId, userIds: removed, role });
  if (!primary || (await outcomeOf(Promise.resolve(added))).error !== undefined) return added;
  await outcomeOf(makePrimaryTeacher({ classId, userId: primary, expected: null }));
  return added;
}
