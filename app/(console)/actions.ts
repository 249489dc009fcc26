"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/actions/client";
import { publicAction } from "@/lib/actions/public";
import { dropToken, readToken } from "@/lib/auth/cookie";
import { getViewer } from "@/lib/auth/current";
import { nothing } from "@/lib/auth/input";
import { endSession } from "@/lib/auth/session";
import { endViewAs } from "@/lib/auth/view-as/session";
import { paths } from "@/lib/paths";
import { searchInput } from "@/lib/search/input";
import { type SearchResult, searchEverything } from "@/lib/search/queries";

const run = action({ permission: "search.run" })
  .inputSchema(searchInput)
  .action(async ({ parsedInput, ctx }) => searchEverything(ctx.tx, parsedInput.text));

const nothingFound: SearchResult = { groups: [], classes: [], tools: [], schema: [], people: [] };

/** The command palette's question. What can't be answered finds nothing, and says why. */
export async function searchAll(text: string): Promise<SearchResult & { serverError?: object }> {
  const { data, serverError } = await run({ text });
  return data ?? { ...nothingFound, serverError: serverError ?? { code: "invalid" } };
}

const end = publicAction("ends only the session whose token is sent along")
  .inputSchema(nothing)
  .action(async () => {
    const token = await readToken();
    if (token) await endSession(token);
    await dropToken();
    redirect(paths.signIn());
  });

/** Ends the session on the server; the form works without JavaScript. */
export async function signOut(): Promise<void> {
  const { serverError } = await end();
  if (serverError) throw new Error(serverError.message);
}

const endOwnView = publicAction("ends only the view of the session whose token is sent along")
  .inputSchema(nothing)
  .action(async () => {
    const viewer = await getViewer();
    if (viewer?.viewAs) await endViewAs(viewer);
    // The frame changes, too. Nothing else does: to revalidate the layout would touch every page there is.
    refresh();
    redirect(viewer?.viewAs ? paths.person(viewer.userId) : paths.home());
  });

/** Ends looking through somebody's eyes, and goes back to their page. */
export async function endView(): Promise<void> {
  const { serverError } = await endOwnView();
  if (serverError) throw new Error(serverError.message);
}
