import { gzipSync } from "node:zlib";
import { type BrowserContext, chromium } from "@playwright/test";
import { findChromium } from "@/lib/cli/chromium";

export type BrowserFigures = {
  /** Milliseconds from the request to the first row on screen, median. */
  firstRow: number;
  /** Frames over 50 ms while scrolling through an open branch. */
  longFrames: number;
  frames: number;
};

/** Compressed bytes of every script that a page's HTML names and a browser of today loads. */
export async function firstLoad(origin: string, path: string, cookie: string): Promise<number> {
  const html = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map((match) => match[0]);
  // Polyfills marked nomodule are for browsers that Next has long ceased to support.
  const loaded = tags.filter((tag) => !/\bnomodule\b/i.test(tag));
  const sources = new Set(loaded.flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []));
  const sizes = await Promise.all(
    [...sources].map(async (source) => {
      const answer = await fetch(`${origin}${source}`);
      return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Opens the tree in Chromium: when does the first row stand, and does scrolling stay smooth.
 * @param wide name of a node with many children, opened before scrolling
 */
export async function measureTree(
  origin: string,
  path: string,
  token: string,
): Promise<BrowserFigures> {
  const browser = await chromium.launch(await findChromium());
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: "homeroom", value: token, url: origin, httpOnly: true }]);
    const firstRow = await firstRowOf(context, `${origin}${path}`, "[role=treeitem]");
    const page = await context.newPage();
    await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
    const scrolled = await page.evaluate(scrollTree);
    return { firstRow, ...scrolled };
  } finally {
    await browser.close();
  }
}

/** Milliseconds until the first row of a page is painted, median of seven visits. */
export async function measureFirstRow(
  origin: string,
  path: string,
  token: string,
  selector: string,
): Promise<number> {
  const browser = await chromium.launch(await findChromium());
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: "homeroom", value: token, url: origin, httpOnly: true }]);
    return await firstRowOf(context, `${origin}${path}`, selector);
  } finally {
    await browser.close();
  }
}

/** What stands in the HTML is painted with it: first contentful paint, once the row is there. */
async function firstRowOf(context: BrowserContext, url: string, selector: string) {
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "commit" });
    await page.waitForSelector(selector);
    times.push(
      await page.evaluate(
        () =>
          performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now(),
      ),
    );
    await page.close();
  }
  return times.sort((a, b) => a - b)[3] ?? 0;
}

/** Runs in the page: wheels the tree's own scroller down and up for four seconds. */
async function scrollTree(): Promise<{ frames: number; longFrames: number }> {
  const tree = document.querySelector("[role=tree]");
  let scroller: Element | null = tree;
  while (scroller && scroller.scrollHeight <= scroller.clientHeight)
    scroller = scroller.parentElement;
  if (!scroller) throw new Error("The tree does not scroll: open a longer branch.");
  const box = scroller;
  let frames = 0;
  let longFrames = 0;
  let last = performance.now();
  const until = last + 4_000;
  let step = 60;
  while (last < until) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames += 1;
    if (now - last > 50) longFrames += 1;
    last = now;
    box.scrollTop += step;
    if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1 || box.scrollTop <= 0)
      step = -step;
  }
  return { frames, longFrames };
}
