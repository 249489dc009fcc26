import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { groupAt, places, unique } from "./helpers/groups";
import {
  addTool,
  editor,
  publish,
  rows,
  saveAs,
  send,
  stored,
  textOf,
  write,
} from "./helpers/tools";
import { startsWith, toast } from "./helpers/tree";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 404/] });

const dialog = (page: Page) => page.getByRole("dialog");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const undo = (page: Page, of: string) =>
  page.locator(".toast").filter({ hasText: of }).getByRole("button", { name: "Undo" }).click();
const kept = "Not saved yet. What you typed is kept for you, should you leave.";

test("a tool is written, sent back with a reason, sent again, approved, and its history tells of it", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const word = unique();
  const group = await groupAt(places.mathematics);
  await signInAs("teacher");
  await page.goto("/tools");
  await page.getByRole("link", { name: "New tool" }).first().click();
  await page.getByRole("combobox", { name: "Group" }).fill(group.name);
  await page
    .getByRole("option", { name: startsWith(group.name) })
    .first()
    .click();
  await page.getByLabel("Name", { exact: true }).fill(`Fractions ${word}`);
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue(`fractions-${word}`);
  await expectAccessible({ where: "a new tool" });
  await press(page, "Make the tool");
  await expect(page.getByRole("heading", { level: 1, name: `Fractions ${word}` })).toBeVisible();

  // Saved with a problem, which is named by its line; the place is a button away.
  const sound = await textOf(page).inputValue();
  await write(page, sound.replace("mode: form", "mode: fo"));
  await press(page, "Save");
  const problems = page.getByRole("region", { name: "Problems", exact: true });
  await expect(problems).toContainText("1 error");
  await expectAccessible({ where: "with a problem" });
  await problems.getByRole("button", { name: /mode must be.*Line 5/ }).click();
  await expect(editor(page)).toBeFocused();
  await press(page, "Send to review");
  await press(page, "Cancel");
  await write(page, sound);
  await editor(page).press("Control+s");
  await expect(toast(page, "Saved.")).toBeVisible();
  await expect(problems).toContainText("No problems");

  await press(page, "Send to review");
  await dialog(page).getByLabel("What is new").fill("The first one.");
  await expectAccessible({ where: "the dialog" });
  await dialog(page).getByRole("button", { name: "Send to review" }).click();
  await expect(page.getByText("In review", { exact: true })).toBeVisible();
  await expect(page.getByText("Take it back to write on it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const address = page.url().split("?")[0] ?? "";

  await signInAs("group_admin");
  await page.goto(`/tools?mine=review&q=${word}`);
  await rows(page)
    .getByRole("link", { name: `Fractions ${word}` })
    .click();
  await expect(page.getByText("The first one.")).toBeVisible();
  await press(page, "Send back");
  await dialog(page).getByRole("button", { name: "Send back" }).click();
  await expect(dialog(page).getByText("Say what should change.")).toBeVisible();
  await dialog(page).getByLabel("What should change").fill("Say for which grade.");
  await dialog(page).getByRole("button", { name: "Send back" }).click();
  await expect(page.getByText("Sent back", { exact: true })).toBeVisible();

  await signInAs("teacher");
  await page.goto(address);
  await expect(page.getByText("Say for which grade.")).toBeVisible();
  await expectAccessible({ where: "sent back" });
  await write(page, sound.replace("five sentences", "five sentences for grade 4"));
  await press(page, "Save");
  await expect(toast(page, "Saved.").first()).toBeVisible();
  await press(page, "Send to review");
  await dialog(page).getByRole("button", { name: "Send to review" }).click();
  await expect(page.getByText("In review", { exact: true })).toBeVisible();

  await signInAs("group_admin");
  await page.goto(address);
  await press(page, "Approve");
  await dialog(page).getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Version 2 in use", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "History" }).click();
  const versions = page.getByRole("table", { name: "Versions" }).locator("tbody tr");
  await expect(versions).toHaveCount(2);
  await expect(versions.nth(0)).toContainText("In use");
  await expect(versions.nth(0)).toContainText("Approved");
  await expect(versions.nth(1)).toContainText("Sent back");
  await expect(versions.nth(1)).toContainText("Say for which grade.");
  await expectAccessible({ where: "history" });
  await page.goto("/audit");
  await expect(page.getByText("approved version 2 of the tool").first()).toBeVisible();
});

test("two who write at once lose nothing: both texts stand side by side", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const tool = await addTool();
  await signInAs("teacher");
  await page.goto(`/tools/${tool.id}`);
  await write(page, `${tool.yaml}# mine\n`);
  await saveAs("group_admin", tool.id, `${tool.yaml}# theirs\n`);
  await press(page, "Save");
  await expect(page.getByText("Somebody saved another text while you wrote.")).toBeVisible();
  const both = page.getByRole("region", { name: "Both texts" });
  await expect(
    both.getByRole("columnheader", { name: "Saved by somebody else" }).last(),
  ).toBeVisible();
  await expect(both).toContainText("# theirs");
  await expect(both).toContainText("# mine");
  await expect(textOf(page)).toHaveValue(`${tool.yaml}# mine\n`);
  await expectAccessible({ where: "a conflict" });
  expect((await stored(tool.id)).yaml).toContain("# theirs");

  await press(page, "Go on with theirs");
  await expect(textOf(page)).toHaveValue(`${tool.yaml}# theirs\n`);
  await press(page, "Back to mine");
  await expect(textOf(page)).toHaveValue(`${tool.yaml}# mine\n`);
  await press(page, "Save");
  await expect(toast(page, "Saved.")).toBeVisible();
  expect((await stored(tool.id)).yaml).toBe(`${tool.yaml}# mine\n`);
});

test("what was typed and not saved survives a reload, and is chosen or thrown away", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const tool = await addTool();
  await signInAs("teacher");
  await page.goto(`/tools/${tool.id}`);
  await write(page, `${tool.yaml}# half a tho`);
  await expect(page.getByText(kept)).toBeVisible();
  await page.reload();
  await expect(page.getByText("You have text here that was not saved")).toBeVisible();
  await expect(page.getByRole("region", { name: "Text as it was saved" })).not.toContainText(
    "half a tho",
  );
  await expectAccessible({ where: "kept text" });
  await press(page, "Continue with it");
  await expect(textOf(page)).toHaveValue(`${tool.yaml}# half a tho`);
  await page.reload();

  // Somebody else saves meanwhile: going on leads to both texts, not over theirs.
  await saveAs("group_admin", tool.id, `${tool.yaml}# theirs\n`);
  await page.reload();
  await expect(page.getByText("Somebody has saved another text since.")).toBeVisible();
  await press(page, "Continue with it");
  await press(page, "Save");
  await expect(page.getByText("Somebody saved another text while you wrote.")).toBeVisible();
  expect((await stored(tool.id)).yaml).toContain("# theirs");

  await page.reload();
  await press(page, "Throw it away");
  await expect(textOf(page)).toHaveValue(`${tool.yaml}# theirs\n`);
  await page.reload();
  await expect(textOf(page)).toHaveValue(`${tool.yaml}# theirs\n`);
});

test("a review names what loosens safety and who sees more; the history goes back", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const tool = await addTool();
  await publish(tool.id);
  const wider = tool.yaml
    .replace("roles: [teacher]", "roles: [teacher, student]")
    .replace("tests:", "safety:\n  moderation: { input: flag, output: block }\ntests:");
  await saveAs("teacher", tool.id, wider);
  await send(tool.id, "For pupils, too.");
  await signInAs("group_admin");
  await page.goto(`/tools/${tool.id}`);
  const closely = page.getByRole("list", { name: "To look at closely" });
  await expect(closely.getByRole("listitem").filter({ hasText: "Wider audience" })).toContainText(
    "Now visible to students",
  );
  await expect(closely).toContainText("Loosens safety");
  await expectAccessible({ where: "a review" });
  await page.getByRole("link", { name: "Compare both texts" }).click();
  await expect(page.getByRole("table", { name: /Version 2/ })).toContainText("input: flag");
  await expectAccessible({ where: "a comparison" });
  await press(page, "Approve");
  await dialog(page).getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Version 2 in use", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: /^Publish this version/ }).click();
  await expectAccessible({ where: "publishing an old version" });
  await dialog(page).getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Version 1 in use", { exact: true })).toBeVisible();
  await undo(page, "Version 1 of");
  await expect(page.getByText("Version 2 in use", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: /^Restore this text.*version 1/ }).click();
  await dialog(page).getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  expect(await stored(tool.id)).toMatchObject({ yaml: tool.yaml, published: 2 });
  await undo(page, "The text of version 1");
  await expect.poll(async () => (await stored(tool.id)).yaml).toBe(wider);
});

test("a tool is retired and brought back; one that nobody used is deleted", async ({
  page,
  signInAs,
}) => {
  const used = await addTool();
  await publish(used.id);
  const fresh = await addTool();
  await signInAs("group_admin");
  await page.goto(`/tools/${used.id}`);
  await page.getByRole("button", { name: `Actions for ${used.name}` }).click();
  await expect(page.getByRole("menuitem", { name: "Delete" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Retire" }).click();
  await dialog(page).getByRole("button", { name: "Retire" }).click();
  await expect(page.getByText("Retired", { exact: true })).toBeVisible();
  await undo(page, "was retired");
  await expect(page.getByText("Version 1 in use", { exact: true })).toBeVisible();

  await signInAs("teacher");
  await page.goto(`/tools/${fresh.id}?dialog=delete`);
  await dialog(page).getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/tools$/);
  const answer = await page.goto(`/tools/${fresh.id}`);
  expect(answer?.status()).toBe(404);
});

test("whether a person may use a tool, and why", async ({
  page,
  signInAs,
  sql,
  expectAccessible,
}) => {
  const tool = await addTool({ path: places.high, by: "group_admin" });
  await publish(tool.id, "system_admin", "group_admin");
  const [pupil] = await sql<{ id: string; name: string }>(
    "select id, name from users where username = 'student'",
  );
  await signInAs("group_admin");
  await page.goto(`/tools/${tool.id}/access`);
  await page
    .getByRole("combobox", { name: "May this person use the tool?" })
    .fill(pupil?.name ?? "");
  await page
    .getByRole("option", { name: pupil?.name ?? "" })
    .first()
    .click();
  await expect(page.getByText("may not use this tool")).toBeVisible();
  await expect(
    page.getByText("The tool is for teachers; they are among the pupils."),
  ).toBeVisible();
  await expectAccessible({ where: "no" });

  await saveAs("group_admin", tool.id, tool.yaml.replace("[teacher]", "[teacher, student]"));
  await publish(tool.id, "system_admin", "group_admin");
  await page.goto(`/tools/${tool.id}/access?person=${pupil?.id}`);
  await expect(page.getByText("may use this tool")).toBeVisible();
  await expect(page.getByText("All conditions are met.")).toBeVisible();
  await expect(page.getByText("Teachers and pupils", { exact: true })).toBeVisible();
  await expectAccessible({ where: "yes" });
  await page.goto(`/tools/${tool.id}/access?person=${tool.id}`);
  await expect(page.getByText("This person is not in your sight")).toBeVisible();
});
