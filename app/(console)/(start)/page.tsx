import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/auth/current";
import { startOf } from "@/lib/navigation";
import { teachesSomething } from "@/lib/rosters/queries";

/** The start page leads to where this person's work begins. */
export default async function StartPage() {
  const viewer = await requireViewer();
  // Whoever administers has other work, too: theirs begins with the tree.
  redirect(startOf(viewer, viewer.role === "teacher" && (await teachesSomething(viewer))));
}
