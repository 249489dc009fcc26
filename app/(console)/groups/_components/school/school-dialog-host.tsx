"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import type { SchoolProfile } from "@/lib/schools/types";

export type SchoolDialogProps = { school: SchoolProfile; zones: readonly string[] };

const SchoolDialog = dynamic(() => import("./school-dialog"), { ssr: false });

/** The dialog of the profile, when the address names it. */
export function SchoolDialogHost(props: SchoolDialogProps) {
  if (useSearchParams().get("dialog") !== "school") return null;
  return <SchoolDialog key={props.school.groupId} {...props} />;
}
