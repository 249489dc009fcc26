import type { Page } from "@playwright/test";

/** A message of the chat that is open. @param number counted from one, as the page counts */
export const message = (page: Page, number: number) => page.locator(`#message-${number - 1}`);
