import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/auth/current";
import { startOf } from "@/lib/navigation";

/** The start page leads to where this person's work begins. */
export default async function StartPage() {
  redirect(startOf(await requireViewer()));
}
