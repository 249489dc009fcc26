"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";

const Dialog = dynamic(() => import("./view-as-dialog"), { ssr: false });

/** Open while the address says so. */
export function ViewAsDialogHost({ id, name }: { id: string; name: string }) {
  return useSearchParams().get("dialog") === "view-as" ? <Dialog id={id} name={name} /> : null;
}
