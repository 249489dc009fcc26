import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addRule, comesIn, makeReviewDesk, queue } from "./helpers/chats-review";
import { signInPerson } from "./helpers/district";
import { dialog } from "./helpers/people";
import { sql } from "./helpers/sql";
import { toast } from "./helpers/tree";

test.describe.configure({ timeout: 90_000 });

const press = (page: Page, name: string) =>
  dialog(page).getByRole("button", { name, exact: true }).click();
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Parts of the queue" }).getByRole("link", { name });

test("what a rule finds is taken, discussed with somebody who is asked, and closed", async ({
  page,
  context,
  expectAccessible,
}) => {
  const desk = await makeReviewDesk();
  await addRule(desk, "Words of harm", ["hurt me"]);
  await comesIn(desk, "They always hurt me after class");
  await signInPerson(context, desk.teacher.id);
  await page.goto("/chats/review");
  await expect(queue(page)).toHaveCount(1);
  await expect(queue(page).first()).toContainText("Words of harm");
  await expect(queue(page).first()).toContainText("Pia Pupil");
  await expect(queue(page).first()).not.toContainText("hurt me");
  await expectAccessible({ where: "the queue" });

  await queue(page).first().getByRole("link", { name: "Words of harm" }).click();
  await expect(dialog(page)).toContainText("By a rule");
  await press(page, "Take it");
  await expect(dialog(page)).toContainText("Tess Teacher");
  await expectAccessible({ where: "a flag" });
  await press(page, "Change");
  await dialog(page).getByLabel("Due").fill("2026-01-02T08:00");
  await press(page, "Save");
  await expect(dialog(page).getByText("Overdue")).toBeVisible();

  await dialog(page).getByLabel("Note", { exact: true }).fill("Do you know more about it?");
  await dialog(page).getByRole("combobox", { name: "Mention" }).fill("cole");
  await dialog(page)
    .getByRole("option", { name: /Cole Colleague/ })
    .click();
  await expectAccessible({ where: "a note" });
  await press(page, "Write the note");
  await expect(dialog(page).getByRole("list", { name: "Notes" })).toContainText("@Cole Colleague");

  // Whoever is asked finds it in a tab of the queue, and answers.
  await signInPerson(context, desk.colleague.id);
  await page.goto("/chats/review");
  await expect(tab(page, "Mentions me")).toContainText("1");
  await tab(page, "Mentions me").click();
  await expect(queue(page)).toHaveCount(1);
  await queue(page).first().getByRole("link", { name: "Words of harm" }).click();
  await dialog(page).getByLabel("Note", { exact: true }).fill("Yes, we spoke.");
  await press(page, "Write the note");
  await expect(dialog(page).getByRole("list", { name: "Notes" })).toContainText("Yes, we spoke.");
  await press(page, "Close flag");
  await dialog(page).getByRole("button", { name: "Close the flag" }).click();
  await expect(dialog(page).getByText("Say what came of it.")).toBeVisible();
  await dialog(page).getByLabel("What came of it").fill("The counsellor talks to Pia.");
  await dialog(page).getByRole("button", { name: "Close the flag" }).click();
  await expect(toast(page, "The flag was closed.")).toBeVisible();
  await expect(page.getByText("Nothing waits here")).toBeVisible();
  await tab(page, "Closed").click();
  await queue(page).first().getByRole("link", { name: "Words of harm" }).click();
  await expect(dialog(page)).toContainText("The counsellor talks to Pia.");
  await press(page, "Open again");
  await expect(dialog(page)).toContainText("Closed before");
});

test("whoever was quicker is not overwritten, and outsiders have no queue", async ({
  page,
  context,
}) => {
  const desk = await makeReviewDesk();
  await addRule(desk, "Words of harm", ["hurt me"]);
  await comesIn(desk, "hurt me");
  await signInPerson(context, desk.principal.id);
  await page.goto("/chats/review");
  await queue(page).first().getByRole("link", { name: "Words of harm" }).click();
  await press(page, "Dismiss");
  await dialog(page).getByLabel("Why there is nothing to it").fill("A song.");
  await sql("update chat_flags set severity = 'low' where session_id = $1", [desk.chat]);
  await press(page, "Dismiss the flag");
  await expect(dialog(page)).toContainText("Somebody changed this flag since you opened it.");
  await press(page, "Show what stands now");
  await expect(dialog(page).getByText("Low", { exact: true })).toBeVisible();
  await press(page, "Dismiss");
  await dialog(page).getByLabel("Why there is nothing to it").fill("A song.");
  await press(page, "Dismiss the flag");
  await expect(toast(page, "The flag was dismissed.")).toBeVisible();
  await tab(page, "Closed").click();
  await expect(queue(page).first()).toContainText("Dismissed");

  // A teacher of the school who does not teach the class.
  await sql("delete from class_members where user_id = $1", [desk.colleague.id]);
  await signInPerson(context, desk.colleague.id);
  await page.goto("/chats/review?tab=closed");
  await expect(queue(page)).toHaveCount(0);
});

test("a system admin makes a rule, tries it, sets days and a hold, and chooses who reads", async ({
  page,
  context,
  expectAccessible,
}) => {
  const desk = await makeReviewDesk();
  await signInPerson(context, desk.chief.id);
  await page.goto("/settings/chats");
  await expectAccessible({ where: "the settings of chats" });
  await page.getByRole("link", { name: "New rule" }).click();
  await dialog(page).getByLabel("Name").fill("Phone numbers");
  await dialog(page).getByLabel("What it looks for").selectOption("pattern");
  await dialog(page).getByLabel("Pattern", { exact: true }).fill("(\\d{3}");
  await dialog(page).getByLabel("Try it").fill("Call 555-123-4567, please");
  await press(page, "Try it");
  await expect(dialog(page)).toContainText("The “(” at character 1 is never closed.");
  await dialog(page)
    .getByLabel("Begin with a ready pattern")
    .selectOption({ label: "Phone numbers" });
  await press(page, "Try it");
  await expect(dialog(page).getByRole("status")).toContainText("flagged for 555-123-4567");
  await expectAccessible({ where: "a rule" });
  await press(page, "Make the rule");
  const rules = page.getByRole("list", { name: "Rules" });
  await expect(rules).toContainText("Phone numbers");
  await comesIn(desk, "Call (555) 123-4567");
  await page.reload();
  await expect(rules).toContainText("1 flag to look at");
  await page.getByRole("button", { name: "Switch off Phone numbers" }).click();
  await expect(rules).toContainText("Switched off");

  await sql("update chat_sessions set last_message_at = now() - interval '40 days' where id = $1", [
    desk.chat,
  ]);
  await page.getByRole("link", { name: "Set days" }).click();
  await dialog(page).getByLabel("Days").fill("30");
  await expectAccessible({ where: "days" });
  await press(page, "Save");
  await expect(page.getByText("Tonight 1 chat with 1 message would be deleted")).toBeVisible();

  await page.getByRole("link", { name: "New hold" }).click();
  await dialog(page).getByRole("combobox", { name: "Person" }).fill("Pia");
  await dialog(page)
    .getByRole("option", { name: /Pia Pupil/ })
    .click();
  await dialog(page).getByLabel("Reason").fill("A court asked for it");
  await expectAccessible({ where: "a hold" });
  await press(page, "Place the hold");
  await expect(
    page.getByText("Tonight nothing would be deleted. A hold keeps 1 chat"),
  ).toBeVisible();

  await page.getByLabel(/only chats that a rule/).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved. It counts")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(/only chats that a rule/)).toBeChecked();

  await page.getByRole("link", { name: "Release the hold on Pia Pupil" }).click();
  await press(page, "Release the hold");
  await expect(page.getByText("Tonight 1 chat with 1 message would be deleted")).toBeVisible();
  await page.getByRole("link", { name: "Delete Phone numbers" }).click();
  await press(page, "Delete the rule");
  await expect(page.getByText("No rule yet")).toBeVisible();
  expect(await sql("select reason from chat_flags where session_id = $1", [desk.chat])).toEqual([
    { reason: "Phone numbers" },
  ]);

  await page.goto("/audit");
  await expect(page.getByText("deleted the rule for chats Phone numbers")).toBeVisible();
});

test("a teacher flags a message and masks it; a system admin alone sees what stood there", async ({
  page,
  context,
  expectAccessible,
}) => {
  const desk = await makeReviewDesk();
  await comesIn(desk, "Hello giraffe");
  await comesIn(desk, "Call me: 555-0100-zebra");
  await signInPerson(context, desk.teacher.id);
  await page.goto(`/chats/${desk.chat}`);
  await expect(page.getByText("Nobody has flagged this chat.")).toBeVisible();
  await page.getByRole("button", { name: "Flag message 2" }).click();
  await expectAccessible({ where: "flag a message" });
  await dialog(page).getByLabel("Why somebody should look").fill("Gives a number away");
  await dialog(page).getByLabel("Severity").selectOption("high");
  await press(page, "Flag");
  const flags = page.getByRole("list", { name: "Flags" });
  await expect(flags).toContainText("Gives a number away");
  await flags.getByRole("button").click();
  await press(page, "Take it");
  await expect(dialog(page)).toContainText("message 2");
  await dialog(page).getByRole("button", { name: "Close", exact: true }).click();

  await page.getByRole("button", { name: "Mask message 2" }).click();
  await expectAccessible({ where: "mask a message" });
  await dialog(page).getByLabel("Why").fill("A phone number");
  await press(page, "Mask the message");
  await expect(page.getByText(/Redacted by Tess Teacher/)).toBeVisible();
  await expect(page.getByText("zebra")).toHaveCount(0);
  await expect(page.getByText("Hello giraffe")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show the original" })).toHaveCount(0);
  await page.getByRole("button", { name: "Write a note" }).click();
  await dialog(page).getByLabel("Note", { exact: true }).fill("I masked it.");
  await press(page, "Write the note");
  await expect(page.getByRole("list", { name: "Notes" })).toContainText("I masked it.");
  await expectAccessible({ where: "a chat with its review" });

  await signInPerson(context, desk.chief.id);
  await page.goto(`/chats/${desk.chat}?at=1`);
  await page.getByLabel(/why|reason/i).fill("A parent has complained about it");
  await page.getByRole("button", { name: /Open|Read/ }).click();
  await expect(page.getByText(/Redacted by Tess Teacher/)).toBeVisible();
  await page.getByRole("button", { name: "Show the original" }).click();
  await expect(page.getByText("555-0100-zebra")).toBeVisible();
});
