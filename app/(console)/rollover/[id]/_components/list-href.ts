import { paths } from "@/lib/paths";
import type { View } from "@/lib/rollover/table";

/** Where one of the lists of a preview is. */
export const listHref = (id: string, view: View) =>
  view === "classes" ? paths.rollover(id) : `${paths.rollover(id)}?view=${view}`;
