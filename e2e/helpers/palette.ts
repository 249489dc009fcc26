import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures";

/** Opens the palette by its keys, which nobody hears until the page's script runs. */
export async function openPalette(page: Page): Promise<Locator> {
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 1000 });
  }).toPass();
  return palette;
}
