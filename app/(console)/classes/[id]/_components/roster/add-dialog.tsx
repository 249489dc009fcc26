"use client";

import { X } from "lucide-react";
import { useState, useTransition } from "react";
import { type Pick, Picker } from "@/components/form/picker";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { paths } from "@/lib/paths";
import type { RosterRole } from "@/lib/rosters/types";
import { peopleOf } from "@/lib/rosters/words";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { findForRoster } from "../../actions";
import { NotAdded, type Refusal, sendAdding } from "./adding";
import { detailOf } from "./detail";
import type { DeskClass } from "./dialogs";
import { closeRosterDialog } from "./open";

type Props = { found: DeskClass; role: RosterRole };

/** Finds people of the school as one types; several are picked, then added together. */
export default function AddDialog({ found, role }: Props) {
  const { search, there } = useCandidates(found.id, role);
  const [picked, setPicked] = useState<readonly Pick[]>([]);
  const [refused, setRefused] = useState<Refusal>();
  const [pending, start] = useTransition();
  const pupils = role === "student";
  const off = ({ id }: Pick) => {
    if (there(id)) return "On the roster already";
    return picked.some((one) => one.id === id) ? "Picked" : undefined;
  };
  const add = (overbook: boolean) =>
    start(async () => {
      const userIds = picked.map(({ id }) => id);
      setRefused(await sendAdding({ found, role, userIds, overbook }, closeRosterDialog));
    });
  return (
    <Dialog
      title={pupils ? "Add pupils" : "Add a teacher"}
      description={`To ${found.name}: ${pupils ? "pupils of its school" : "staff of its school, or of what stands above it"}.`}
      onClose={closeRosterDialog}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (picked.length > 0 && !pending) add(false);
        }}
      >
        {refused && (
          <NotAdded refused={refused} found={found} pending={pending} again={() => add(true)} />
        )}
        <Picker
          label={pupils ? "Pupil" : "Teacher"}
          placeholder={pupils ? "Name, number, user name or e-mail" : "Name, user name or e-mail"}
          value={null}
          onChange={(hit) => hit && setPicked([...picked, hit])}
          search={search}
          off={off}
          none={(text) => `Nobody of the school fits “${text}”.`}
          {...(pupils && {
            hint: "By a part of the name, or by number, user name or e-mail in full.",
          })}
        />
        <Picked
          people={picked}
          role={role}
          drop={(id) => setPicked(picked.filter((one) => one.id !== id))}
        />
        <DialogFooter>
          {pupils && (
            <ButtonLink href={paths.rosterPaste(found.id)} variant="ghost" className="me-auto">
              Paste a list instead
            </ButtonLink>
          )}
          <Button onClick={closeRosterDialog}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={picked.length === 0} pending={pending}>
            {picked.length === 0 ? "Add" : `Add ${peopleOf(picked.length, role)}`}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

type PickedProps = { people: readonly Pick[]; role: RosterRole; drop: (id: string) => void };

function Picked({ people, role, drop }: PickedProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <p role="status" className="text-[13px] text-muted">
        {people.length === 0 ? "Nobody is picked yet." : `${peopleOf(people.length, role)} picked`}
      </p>
      {people.length > 0 && (
        <ul aria-label="Picked" className="flex flex-wrap gap-1.5">
          {people.map(({ id, label }) => (
            <li
              key={id}
              className="flex max-w-full items-center rounded-md border border-line bg-subtle ps-2 text-[13px]"
            >
              <bdi className="truncate">{label}</bdi>
              <IconButton
                label={`Leave ${label} out`}
                icon={<X aria-hidden />}
                size="sm"
                onClick={() => drop(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Whom the search has found last, and who of them is on the roster. */
function useCandidates(classId: string, role: RosterRole) {
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  return {
    search: async (text: string): Promise<Pick[]> => {
      const answer = await outcomeOf(findForRoster({ classId, role, text }));
      if (answer.error !== undefined) throw new Error(answer.error);
      setKnown(new Set(answer.data.filter((one) => one.onRoster).map(({ id }) => id)));
      return answer.data.map((one) => ({ id: one.id, label: one.name, detail: detailOf(one) }));
    },
    there: (id: string) => known.has(id),
  };
}
