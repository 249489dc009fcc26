"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { type Pick as Picked, Picker } from "@/components/form/picker";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";
import { searchAll } from "../../../actions";
import { outcomeOf } from "../../../groups/_components/outcome";
import { giveRole } from "../../actions";

/** @throws when the search could not be answered; the picker says so */
async function found(text: string) {
  const answer = await searchAll(text);
  if (answer.serverError) throw new Error("The search was refused.");
  return answer;
}
const findPeople = async (text: string): Promise<Picked[]> =>
  (await found(text)).people.map(({ id, name, detail }) => ({ id, label: name, detail }));
const findGroups = async (text: string): Promise<Picked[]> =>
  (await found(text)).groups.map(({ id, name, path }) => ({ id, label: name, detail: path }));

/** Gives a custom role to somebody, on a group or in the whole district. */
export function AssignDialog({ roleId, name }: { roleId: string; name: string }) {
  const router = useRouter();
  const closeHref = paths.role(roleId);
  const [person, setPerson] = useState<Picked | null>(null);
  const [group, setGroup] = useState<Picked | null>(null);
  const [everywhere, setEverywhere] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const ready = person && (everywhere || group);
  const send = () =>
    start(async () => {
      if (!person || !(everywhere || group)) {
        setFailure("Choose a person, and where the role counts.");
        return;
      }
      const groupId = everywhere ? null : (group?.id ?? null);
      const { error } = await outcomeOf(giveRole({ roleId, userId: person.id, groupId }));
      if (error) setFailure(error);
      else router.replace(closeHref, { scroll: false });
    });
  return (
    <Dialog title={`Give “${name}” to somebody`} closeHref={closeHref}>
      <form action={send} className="flex flex-col gap-4">
        {failure && <Alert kind="error">{failure}</Alert>}
        <Picker
          label="Person"
          placeholder="A part of the name"
          value={person}
          onChange={setPerson}
          search={findPeople}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">Where it counts</legend>
          <Choice
            label="On a group and all below it"
            checked={!everywhere}
            onChange={() => setEverywhere(false)}
          />
          <Choice
            label="In the whole district"
            checked={everywhere}
            onChange={() => setEverywhere(true)}
          />
        </fieldset>
        {!everywhere && (
          <Picker
            label="Group"
            placeholder="A part of the name or path"
            value={group}
            onChange={setGroup}
            search={findGroups}
          />
        )}
        <DialogFooter>
          <ButtonLink href={closeHref} scroll={false}>
            Cancel
          </ButtonLink>
          <Button type="submit" variant="primary" pending={pending} disabled={!ready}>
            Give the role
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function Choice(props: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <label className="check">
      <input
        type="radio"
        name="where"
        className="check-box"
        checked={props.checked}
        onChange={props.onChange}
      />
      <span>{props.label}</span>
    </label>
  );
}
