import "server-only";
import { cache } from "react";
import { getFacts } from "@/lib/rollover/queries";
import { rolloversViewer } from "../../_components/load";

/** The numbers of a preview, read once however many parts of the page ask. */
export const factsOf = cache(async (id: string) => getFacts(await rolloversViewer(), id));
