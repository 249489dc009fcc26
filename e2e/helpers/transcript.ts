import type { Page } from "@playwright/test";

/** A message of the chat that is open. @param number counted from one, as the page counts */
export const message = (page: Page, number: number) => page.locator(`#message-${number - 1}`);

/** Opens a chat and waits for its script, without which nobody hears a key. */
export async function openTranscript(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('.feed[style*="height"]').waitFor();
}
