import { paths } from "@/lib/paths";

/** Where closing a dialog leads. */
export const closeHref = paths.settings("security");
