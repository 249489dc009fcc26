import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "@playwright/test";

export type Loaded = { page: Page; scripts: Map<string, number> };

/** A page once `selector` stands, and every script that it loaded, by URL, with its compressed bytes. */
export async function loadedScripts(
  context: BrowserContext,
  url: string,
  selector: string,
): Promise<Loaded> {
  const page = await context.newPage();
  const scripts = new Map<string, number>();
  page.on("response", async (answer) => {
    if (!answer.url().includes("/_next/static/") || !/\.js($|\?)/.test(answer.url())) return;
    scripts.set(answer.url(), gzipSync(await answer.body()).length);
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.waitForSelector(selector);
  return { page, scripts };
}

/**
 * Bytes of the scripts of one page that another one does not load.
 * @throws Error when they share none: then something was not loaded
 */
export function weightOf({ scripts: own }: Loaded, { scripts: other }: Loaded): number {
  if (![...own.keys()].some((url) => other.has(url))) throw new Error("The pages share no script.");
  return [...own].reduce((sum, [url, bytes]) => (other.has(url) ? sum : sum + bytes), 0);
}
