"use client";

import {
  type VerbDialogProps as CommonProps,
  VerbDialog as CommonVerbDialog,
} from "../../../../_components/verb-dialog";
import { explainConflict } from "../../../_components/form/conflict";
import type { ClassDialogProps } from "./class-dialogs";

export { Consequences } from "../../../../_components/verb-dialog";

type Props = ClassDialogProps & Omit<CommonProps, "of" | "explain">;

/** Says what a verb will do to a class, does it, and offers to take it back. */
export function VerbDialog({ found, ...rest }: Props) {
  const again = `Choose “${rest.submit}” once more to go on all the same.`;
  return <CommonVerbDialog {...rest} of={found} explain={explainConflict(found, again)} />;
}

/** "3 pupils", "1 pupil" */
export function pupils(n: number): string {
  return `${n.toLocaleString()} ${n === 1 ? "pupil" : "pupils"}`;
}
