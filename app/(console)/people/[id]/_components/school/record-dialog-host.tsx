"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { AtSchool } from "@/lib/schools/students/types";

export type RecordDialogProps = Pick<AtSchool, "record" | "schools"> & {
  person: { id: string; name: string };
};

const RecordDialog = dynamic(() => import("./record-dialog"), { ssr: false });

/** The dialog of a pupil's record, when the address names it. */
export function RecordDialogHost({ person: { id, name }, ...props }: RecordDialogProps) {
  if (useSearchParams().get("dialog") !== "record") return null;
  return <RecordDialog key={id} person={{ id, name }} {...props} />;
}
