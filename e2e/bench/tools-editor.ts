import { chromium, type Page } from "@playwright/test";
import { asViewer } from "@/db/viewer";
import { findChromium } from "@/lib/cli/chromium";
import { paths } from "@/lib/paths";
import { lessonQuiz } from "@/lib/tools/format/testing/valid";
import { createTool } from "@/lib/tools/mutations";
import { atMost, type Goal } from "./goals";
import { loadedScripts, weightOf } from "./scripts";
import { tokenOf } from "./suite";

/** The editor in Chromium: what it weighs, and how soon it says what is wrong. */
export async function editorFigures(origin: string, userId: string): Promise<Goal[]> {
  const id = await benchTool(userId);
  const browser = await chromium.launch(await findChromium());
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const value = await tokenOf(userId);
    await context.addCookies([{ name: "homeroom", value, url: origin, httpOnly: true }]);
    const editor = await loadedScripts(context, `${origin}${paths.tool(id)}`, ".cm-content");
    const list = await loadedScripts(context, `${origin}${paths.tools()}`, "main");
    // A page behind another one gets a tick a second.
    await editor.page.bringToFront();
    const lint = await lintTime(editor.page);
    return [
      atMost("the editor’s own JavaScript, kB", weightOf(editor, list) / 1000, 350),
      atMost("keystroke to lint in Chromium, ms", lint, 150),
    ];
  } finally {
    await browser.close();
  }
}

/** A tool to open; its key is the run's own, since a kept database may have one. */
async function benchTool(userId: string): Promise<string> {
  const yaml = lessonQuiz
    .replace("key: lesson-quiz", `key: bench-${Date.now()}`)
    .replace("include: [springfield.lincoln]", "include: []");
  const made = await asViewer({ userId }, (tx) => createTool(tx, { groupId: null, yaml }), {
    action: "tool_created",
  });
  return made.id;
}

/** From a keystroke that breaks the document to its mark; median of nine. */
async function lintTime(page: Page): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < 9; run += 1) {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+Home");
    await page.waitForFunction(() => !document.querySelector(".cm-lintRange-error"));
    taken.push(await page.evaluate<number>(timeToMark));
    await page.keyboard.press("Control+z");
  }
  return taken.sort((a, b) => a - b)[4] ?? 0;
}

/** Runs in the page, so as text: types a character as a person would, and waits for the mark. */
const timeToMark = `new Promise((resolve) => {
  const begun = performance.now();
  const watch = () => {
    if (document.querySelector(".cm-lintRange-error")) resolve(performance.now() - begun);
    else requestAnimationFrame(watch);
  };
  document.execCommand("insertText", false, "x: 1\\n");
  requestAnimationFrame(watch);
})`;
