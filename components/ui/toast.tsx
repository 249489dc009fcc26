"use client";

import dynamic from "next/dynamic";
import { useToasts } from "@/components/ui/toast-store";

export { type ToastInput, toast, useToast } from "@/components/ui/toast-store";

// The list comes with the first toast, so that a page that shows none doesn't pay for it.
const ToastList = dynamic(() => import("@/components/ui/toast-list"), { ssr: false });

/** The place where toasts appear; stands once in the shell. */
export function Toaster() {
  const entries = useToasts();
  return entries.length > 0 && <ToastList entries={entries} />;
}
