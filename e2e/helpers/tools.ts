import type { Page } from "@playwright/test";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { createTool, saveTool } from "@/lib/tools/mutations";
import { approveTool, submitTool } from "@/lib/tools/review";
import { starterText } from "@/lib/tools/starter";
import { logins, type Who } from "../fixtures";
import { groupAt, places, unique } from "./groups";
import { one } from "./sql";

export type MadeTool = { id: string; key: string; name: string; yaml: string };

/** One of the people who sign in, as the application's verbs take them. */
async function viewerOf(who: Who): Promise<ViewerRef> {
  const text = "select id from users where lower(email) = $1 or lower(username) = $1";
  return { userId: (await one<{ id: string }>(text, [logins[who]])).id };
}

async function acts<T>(who: Who, action: string, verb: (tx: Tx) => Promise<T>): Promise<T> {
  return asViewer(await viewerOf(who), verb, { action });
}

type Over = { name?: string; path?: string | null; by?: Who; change?: (yaml: string) => string };

/** A draft of the starter document, for one test to work on. */
export async function addTool(over: Over = {}): Promise<MadeTool> {
  const { by = "teacher", change = (text) => text, path = places.mathematics } = over;
  const key = `tool-${unique()}`;
  const name = over.name ?? `Tool ${unique()}`;
  const yaml = change(starterText(key, name));
  const groupId = path === null ? null : (await groupAt(path)).id;
  const { id } = await acts(by, "tool_created", (tx) => createTool(tx, { groupId, yaml }));
  return { id, key, name, yaml };
}

/** What stands of a tool. */
export const stored = (id: string) =>
  one<{ yaml: string; status: string; published: number | null; version: string }>(
    `select yaml, status, published_version as published, updated_at::text as version
     from tools where id = $1`,
    [id],
  );

/** Saves another text, as somebody else would meanwhile. */
export async function saveAs(who: Who, id: string, yaml: string): Promise<void> {
  const { version } = await stored(id);
  await acts(who, "tool_saved", (tx) => saveTool(tx, { id, version, yaml }));
}

/** Sends the text to review. @returns the number of the version */
export async function send(id: string, note = "", by: Who = "teacher"): Promise<number> {
  const { version } = await stored(id);
  const sent = await acts(by, "tool_submitted", (tx) => submitTool(tx, { id, version, note }));
  return sent.number;
}

/** Sends the text to review and has it approved. */
export async function publish(
  id: string,
  by: Who = "group_admin",
  author: Who = "teacher",
): Promise<void> {
  const number = await send(id, "", author);
  const { version } = await stored(id);
  await acts(by, "tool_approved", (tx) => approveTool(tx, { id, version, number }));
}

/** Where the text is typed, once the editor has come. */
export const editor = (page: Page) => page.locator(".cm-content");

/** What the form sends: the whole text, of which the editor draws the lines in view. */
export const textOf = (page: Page) => page.locator("[name=yaml]");

/** Replaces the text as a person would: all of it marked, another pasted. */
export async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await editor(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const options = { clipboardData, bubbles: true, cancelable: true };
    element.dispatchEvent(new ClipboardEvent("paste", options));
  }, text);
}

/** The rows of the list of tools. */
export const rows = (page: Page) => page.getByRole("table", { name: "Tools" }).locator("tbody tr");
