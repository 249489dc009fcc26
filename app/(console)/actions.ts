"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/actions/client";
import { publicAction } from "@/lib/actions/public";
import { dropToken, readToken } from "@/lib/auth/cookie";
import { nothing } from "@/lib/auth/input";
import { endSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { searchInput } from "@/lib/search/input";
import { type SearchResult, searchEverything } from "@/lib/search/queries";

const run = action({ permission: "search.run" })
  .inputSchema(searchInput)
  .action(async ({ parsedInput, ctx }) => searchEverything(ctx.tx, parsedInput.text));

/** The command palette's question. @throws when it can't be answered; the palette says so. */
export async function searchAll(text: string): Promise<SearchResult> {
  const { data, serverError } = await run({ text });
  if (!data) throw new Error(serverError?.message ?? "This text can't be searched for.");
  return data;
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
