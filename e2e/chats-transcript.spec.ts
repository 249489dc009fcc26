import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addChat, editedFrom, fill, flagMessage, maskMessage } from "./helpers/chats";
import { message, openTranscript } from "./helpers/transcript";

const bar = (page: Page) => page.locator(".feed-bar");
const told = (page: Page) => bar(page).getByRole("status");

test("a link opens at the very message, and every message has one", async ({
  page,
  context,
  signInAs,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const chat = await addChat();
  await fill(chat.id, 1000);
  await signInAs("teacher");
  await page.goto(`/chats/${chat.id}?at=509`);
  await expect(message(page, 510)).toBeInViewport();
  await expect(message(page, 510)).toHaveAttribute("aria-current", "true");
  await expect(message(page, 510)).toHaveAttribute("aria-posinset", "510");
  await expect(message(page, 510)).toHaveAttribute("aria-setsize", "1000");
  await message(page, 511).getByRole("button", { name: "Copy link to message 511" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(copied).pathname + new URL(copied).search).toBe(`/chats/${chat.id}?at=510`);
  await page.goto(`/chats/${chat.id}?at=5000`);
  await expect(page.getByText("This chat has no message 5001.")).toBeVisible();
  await expect(message(page, 1)).toBeInViewport();
});

test("the message that a link names stays in the page while the script takes over", async ({
  page,
  signInAs,
}) => {
  const chat = await addChat();
  await fill(chat.id, 1000);
  await signInAs("teacher");
  await page.addInitScript(() => {
    const seen = { there: false, gone: 0 };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const here = document.getElementById("message-500") !== null;
      if (seen.there && !here) seen.gone += 1;
      seen.there ||= here;
    }).observe(document, { childList: true, subtree: true });
  });
  await openTranscript(page, `/chats/${chat.id}?at=500`);
  await expect.poll(() => hiddenBy(page, 501)).toBeLessThanOrEqual(2);
  await expect(message(page, 501)).toBeInViewport();
  expect(await page.evaluate(() => Reflect.get(window, "seen"))).toEqual({ there: true, gone: 0 });
});

test("words are found in a chat, from hit to hit, by keys and by buttons", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const chat = await addChat();
  await fill(chat.id, 600);
  await flagMessage(chat.id, 300);
  await signInAs("teacher");
  await openTranscript(page, `/chats/${chat.id}`);
  await page.keyboard.press("/");
  await page.keyboard.type("STEP 25");
  await page.keyboard.press("Enter");
  // 25, 253, 259 and 325 are steps.
  await expect(bar(page)).toContainText("1 of 4");
  await expect(message(page, 26)).toBeInViewport();
  await expect(message(page, 26).locator("mark").first()).toHaveText("Step");
  await page.locator("h1").click();
  await page.keyboard.press("n");
  await expect(told(page)).toHaveText("Hit 2 of 4");
  await expect(message(page, 254)).toBeFocused();
  await expect(message(page, 254).locator("mark").first()).toBeVisible();
  await bar(page).getByRole("button", { name: "Next hit" }).click();
  await expect(message(page, 260)).toBeInViewport();
  await page.keyboard.press("p");
  await expect(told(page)).toHaveText("Hit 2 of 4");
  await page.keyboard.press("f");
  await expect(told(page)).toHaveText("Flag 1 of 1");
  await expect(message(page, 301)).toBeInViewport();
  await page.keyboard.press("j");
  await expect(message(page, 302)).toBeFocused();
  await expect(page).toHaveURL(/find=STEP\+25&at=301$/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectAccessible({ where: "keys" });
  await page.getByLabel("Use single keys in chats").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("G");
  await expect(message(page, 302)).toBeInViewport();
  await bar(page).getByRole("button", { name: "Stop finding" }).click();
  await expect(page.locator("mark")).toHaveCount(0);
  await expect(message(page, 302)).toBeInViewport();
  await page.goto(`/chats/${chat.id}?find=nowhere`);
  await expect(bar(page)).toContainText("No hits");
});

test("a chat of 1,000 messages scrolls, and the reader's place stays", async ({
  page,
  signInAs,
}) => {
  const chat = await addChat();
  await fill(chat.id, 1000);
  await signInAs("teacher");
  await openTranscript(page, `/chats/${chat.id}`);
  await page.mouse.move(500, 500);
  for (let turn = 0; turn < 25; turn += 1) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(40);
  }
  await expect.poll(() => topmost(page)).toBeGreaterThan(60);
  expect(await page.locator(".feed-row").count()).toBeLessThan(60);
  await page.keyboard.press("G");
  await expect(message(page, 1000)).toBeInViewport();
  await page.keyboard.press("g");
  await expect(message(page, 1)).toBeInViewport();
  // In the middle, earlier messages come while one stands still.
  await page.goto(`/chats/${chat.id}?at=500`);
  await expect(message(page, 501)).toBeInViewport();
  await page.mouse.wheel(0, -1500);
  await expect(page.locator(".feed-row[aria-busy]")).toHaveCount(0);
  const here = await topmost(page);
  const before = await message(page, here + 2).boundingBox();
  await page.waitForTimeout(700);
  const after = await message(page, here + 2).boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 99))).toBeLessThanOrEqual(2);
});

/** How many pixels of a message lie beneath the bar; all there are, where it is not drawn. */
const hiddenBy = (page: Page, number: number) =>
  page.evaluate(
    (id) => {
      const edge = document.querySelector(".feed-bar")?.getBoundingClientRect().bottom ?? 0;
      const top =
        document.getElementById(id)?.getBoundingClientRect().top ?? Number.NEGATIVE_INFINITY;
      return edge - top;
    },
    `message-${number - 1}`,
  );

const topmost = (page: Page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>(".feed-row")];
    return Number(rows.find((row) => row.getBoundingClientRect().bottom > 120)?.dataset.index);
  });

test("what became of messages is told; a masked one opens to system admins alone", async ({
  page,
  signInAs,
  sql,
}) => {
  const chat = await addChat([
    "I meant this.",
    "Alright.",
    "Call me: 555-0100",
    { content: "Never mind", deleted_at: new Date() },
    "<script>alert(1)</script> ![x](https://evil.example/x.png) [y](javascript:alert(1))",
    "x".repeat(300_000),
  ]);
  await editedFrom(chat.id, 0, "I said this.");
  await maskMessage(chat.id, 2, "Call me: 555-0100");
  await flagMessage(chat.id, 3, "medium");
  await signInAs("teacher");
  await page.goto(`/chats/${chat.id}`);
  await message(page, 1).getByText("The earlier text").click();
  await expect(message(page, 1)).toContainText("I said this.");
  await expect(message(page, 3)).toContainText("Redacted by Daniela Reyes Montoya on");
  await expect(message(page, 3).getByRole("button", { name: "Show the original" })).toHaveCount(0);
  await expect(message(page, 4)).toContainText("Deleted by the pupil");
  await expect(message(page, 4)).toContainText("Never mind");
  await expect(message(page, 4)).toContainText("Flag, medium");
  await expect(message(page, 5)).toContainText("<script>alert(1)</script>");
  await expect(page.locator("main img, main script, main a[href^=javascript]")).toHaveCount(0);
  await message(page, 6).getByRole("button", { name: "Show more of this message" }).click();
  const length = () => message(page, 6).locator(".md-plain").allTextContents();
  await expect.poll(async () => (await length()).join("").length).toBeGreaterThan(220_000);
  expect(await page.content()).not.toContain("555-0100");

  await signInAs("system_admin");
  await page.goto(`/chats/${chat.id}?at=2`);
  await page.getByLabel("Your reason").fill("The police asked for the number.");
  await page.getByRole("button", { name: "Open for an hour" }).click();
  await message(page, 3).getByRole("button", { name: "Show the original" }).click();
  await expect(message(page, 3)).toContainText("Call me: 555-0100");
  const events = await sql(
    `select from audit_logs a join messages m on m.id = a.resource_id
     where a.action = 'redaction_opened' and m.session_id = $1`,
    [chat.id],
  );
  expect(events).toHaveLength(1);
});

test("on a phone the side panel folds, and nothing is wider than the window", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const chat = await addChat();
  await fill(chat.id, 100);
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs("teacher");
  await openTranscript(page, `/chats/${chat.id}?at=50&find=prime`);
  await expect.poll(() => hiddenBy(page, 51)).toBeLessThanOrEqual(2);
  await expect(message(page, 51)).toBeInViewport();
  const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(wider)).toBe(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByText("Last message")).toBeHidden();
  await page.locator("summary", { hasText: "About this chat" }).click();
  await expect(page.getByText("Last message")).toBeVisible();
  await expectAccessible();
});
