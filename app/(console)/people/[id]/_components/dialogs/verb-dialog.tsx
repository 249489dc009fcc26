"use client";

import {
  type VerbDialogProps as CommonProps,
  VerbDialog as CommonVerbDialog,
} from "../../../../_components/verb-dialog";
import type { PersonDialogProps } from "../person-dialogs";
import { explainConflict } from "./conflict";

export { Consequences } from "../../../../_components/verb-dialog";

type Props = PersonDialogProps & Omit<CommonProps, "of" | "explain">;

/** Says what a verb will do to a person, does it, and offers to take it back. */
export function VerbDialog({ person, ...rest }: Props) {
  const again = `${rest.submit} again to go on all the same.`;
  return <CommonVerbDialog {...rest} of={person} explain={explainConflict(person, again)} />;
}
