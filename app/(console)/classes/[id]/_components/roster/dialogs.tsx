"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { Line, Person } from "./line";

/** The class as its dialogs need it. */
export type DeskClass = { id: string; name: string; free: number; overbooks: boolean };

export type DialogsProps = {
  found: DeskClass;
  teachers: readonly Person[];
  pupils: readonly Line[];
  /** Pupils who are marked, on whichever page. */
  marked: readonly string[];
  /** Takes the marks away. */
  clear: () => void;
};

// Each comes when it is asked for, with the form library that they share.
const AddDialog = dynamic(() => import("./add-dialog"), { ssr: false });
const RemoveDialog = dynamic(() => import("./remove-dialog"), { ssr: false });
const TransferDialog = dynamic(() => import("./transfer-dialog"), { ssr: false });
const RoleDialog = dynamic(() => import("./role-dialog"), { ssr: false });

/** The dialog that the address names: `?dialog=add`, `?dialog=remove&member=…`. */
export function RosterDialogs({ found, teachers, pupils, marked, clear }: DialogsProps) {
  const search = useSearchParams();
  const dialog = search.get("dialog");
  if (dialog === "add") {
    const role = search.get("role") === "teacher" ? "teacher" : "student";
    return <AddDialog key={role} found={found} role={role} />;
  }
  const known: Person[] = [
    ...teachers,
    ...pupils.map(({ id, name }): Person => ({ id, name, role: "student" })),
  ];
  const member = search.get("member");
  const ids = member ? [member] : marked;
  const people = known.filter(({ id }) => ids.includes(id));
  const role = people[0]?.role ?? "student";
  const about = { found, people, ids, role, onDone: clear };
  // A link to somebody who is not on this page of the roster opens nothing.
  if (ids.length === 0 || (member && people.length === 0)) return null;
  if (dialog === "remove") return <RemoveDialog key={ids.join()} {...about} />;
  if (dialog === "transfer" && role === "student") {
    return <TransferDialog key={ids.join()} {...about} />;
  }
  const [person] = people;
  return dialog === "role" && member && person ? (
    <RoleDialog key={person.id} found={found} person={person} />
  ) : null;
}

/** What a dialog about people of the roster is given. */
export type AboutPeople = {
  found: DeskClass;
  /** Those of them whose names are at hand. */
  people: readonly Person[];
  ids: readonly string[];
  role: Person["role"];
  onDone: () => void;
};
