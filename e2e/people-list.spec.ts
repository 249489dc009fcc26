import { existsSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addCrowd } from "./helpers/crowd";
import { groupAt, places, unique } from "./helpers/groups";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 40[04]/] });

const table = (page: Page) => page.getByRole("table", { name: "People" });
const names = (page: Page) => table(page).locator("tbody .lead bdi").allTextContents();
const row = (page: Page, name: string) => table(page).getByRole("row").filter({ hasText: name });
const box = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true });
const menu = (page: Page, label: string) =>
  page.locator("details.pop").filter({ has: page.locator("summary", { hasText: label }) });
const header = (page: Page, name: string) => page.getByRole("columnheader", { name });

/** The names of the page once it has these first and last. */
async function listed(page: Page, first: string, last: string): Promise<void> {
  await expect(row(page, first)).toHaveCount(1);
  await expect(row(page, last)).toHaveCount(1);
}

test.describe("an admin's list", () => {
  test.beforeEach(({ signInAs }) => signInAs("system_admin"));

  test("is filtered, sorted and paged both ways, and its address says how", async ({ page }) => {
    const { group, word } = await addCrowd(120);
    await page.goto(`/people?group=${group.id}`);
    await expect(page.getByText("120 people").first()).toBeVisible();
    await listed(page, `${word} No000`, `${word} No024`);
    const rows = page.getByRole("navigation", { name: "Rows on a page" });
    await rows.getByRole("link", { name: "50" }).click();
    await listed(page, `${word} No000`, `${word} No049`);
    await expect(rows.locator("[aria-current]")).toHaveText("50");

    await page.getByRole("link", { name: "Next", exact: true }).click();
    await listed(page, `${word} No050`, `${word} No099`);
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await listed(page, `${word} No100`, `${word} No119`);
    await page.getByRole("link", { name: "Previous" }).click();
    await listed(page, `${word} No050`, `${word} No099`);
    expect(new URL(page.url()).searchParams.get("group")).toBe(group.id);

    await header(page, "Name").getByRole("link").click();
    await listed(page, `${word} No119`, `${word} No070`);
    await expect(header(page, "Name")).toHaveAttribute("aria-sort", "descending");
    await menu(page, "Role").locator("summary").click();
    await menu(page, "Role").getByLabel("Student").check();
    await expect(page).toHaveURL(/role=student/);
    await page.getByRole("searchbox", { name: /^Find people/ }).fill(`no11 ${word}`);
    await expect(page).toHaveURL(/q=no11/);
    await expect(page.getByText("10 people").first()).toBeVisible();
    await listed(page, `${word} No119`, `${word} No110`);
    const url = new URL(page.url());
    expect(Object.fromEntries(url.searchParams)).toEqual({
      q: `no11 ${word}`,
      role: "student",
      group: group.id,
      sort: "-name",
      rows: "50",
    });
  });

  test("shows whoever opens its address the same", async ({ page, context }) => {
    const { group, word } = await addCrowd(35);
    await page.goto(`/people?group=${group.id}&sort=-email&density=comfortable`);
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await expect(row(page, word)).toHaveCount(10);
    const shown = await names(page);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy link to this view" }).click();
    await expect(page.locator(".toast-text").first()).toContainText("is copied");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const other = await context.newPage();
    await other.goto(copied);
    await expect(row(other, word)).toHaveCount(10);
    expect(await names(other)).toEqual(shown);
  });

  test("keeps columns and the height of rows", async ({ page, sql }) => {
    const { group, names: all } = await addCrowd(3);
    const key = `shoe_${unique()}`;
    await sql(
      `insert into custom_fields (tenant_id, key, label, type)
       select tenant_id, $2, 'Shoe size', 'number' from groups where id = $1`,
      [group.id, key],
    );
    await sql("update users set metadata = jsonb_build_object($2::text, 44) where name = $1", [
      all[0],
      key,
    ]);
    await page.goto(`/people?group=${group.id}`);
    await expect(header(page, "Status")).toBeVisible();
    await menu(page, "Columns").locator("summary").click();
    await menu(page, "Columns").getByLabel("Status").uncheck();
    await expect(header(page, "Status")).toHaveCount(0);
    await menu(page, "Columns").getByLabel("Shoe size").last().check();
    await expect(row(page, `${all[0]}`).getByText("44", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Higher rows" }).click();
    await expect(page.getByRole("link", { name: "Lower rows" })).toBeVisible();
    await page.reload();
    await expect(header(page, "Status")).toHaveCount(0);
    await expect(row(page, `${all[0]}`).getByText("44", { exact: true })).toBeVisible();
    const height = (await row(page, `${all[0]}`).boundingBox())?.height ?? 0;
    expect(height).toBeGreaterThanOrEqual(44);
    await sql("delete from custom_fields where key = $1", [key]);
    await page.reload();
    await expect(page.getByText(`This list has no column “${key}”`)).toBeVisible();
  });

  test("marks one, a range, a page, and all that match", async ({ page }) => {
    const { group, word } = await addCrowd(45);
    await page.goto(`/people?group=${group.id}`);
    const bar = page.locator(".grid-foot");
    await box(page, `${word} No003`).check();
    await expect(bar).toContainText("1 selected");
    await box(page, `${word} No007`).click({ modifiers: ["Shift"] });
    await expect(bar).toContainText("5 selected");
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await expect(row(page, `${word} No044`)).toBeVisible();
    await expect(bar).toContainText("5 selected");
    await page.getByRole("checkbox", { name: "Select this page" }).check();
    await expect(bar).toContainText("25 selected");
    await bar.getByRole("button", { name: "Select all that match: 45 people" }).click();
    await expect(bar).toContainText("45 selected");
    await page.getByRole("link", { name: "Previous" }).click();
    await expect(box(page, `${word} No000`)).toBeChecked();
    // Nothing may happen to somebody who is no longer in the list.
    await page.getByRole("searchbox").first().fill(`${word} No00`);
    await expect(page.getByText("10 people").first()).toBeVisible();
    await expect(bar).toHaveCount(0);
    await expect(box(page, `${word} No000`)).not.toBeChecked();
  });

  test("is walked with the keyboard alone", async ({ page, expectAccessible }) => {
    const { group, word } = await addCrowd(3);
    await page.goto(`/people?group=${group.id}`);
    await page.getByRole("checkbox", { name: "Select this page" }).focus();
    await page.keyboard.press("Tab");
    await expect(header(page, "Name").getByRole("link")).toBeFocused();
    await box(page, `${word} No000`).focus();
    await page.keyboard.press("Space");
    await expect(page.locator(".grid-foot")).toContainText("1 selected");
    await expectAccessible({ where: "with a mark" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: `Edit ${word} No000` })).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: `${word} No000` })).toBeVisible();
    await page.goBack();
    const role = menu(page, "Role").locator("summary");
    await role.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(menu(page, "Role").getByLabel("System admin")).toBeFocused();
    await expectAccessible({ where: "with an open menu" });
    await page.keyboard.press("Escape");
    await expect(role).toBeFocused();
  });

  test("finds a group by typing, and narrows it to the node itself", async ({ page }) => {
    const high = await groupAt(places.high);
    await page.goto("/people");
    await menu(page, "Group").locator("summary").click();
    await page.getByRole("combobox", { name: "Find a group" }).fill("cedar valley high");
    await page
      .getByRole("option", { name: /^Cedar Valley High/ })
      .first()
      .click();
    await expect(page).toHaveURL(new RegExp(`group=${high.id}`));
    const chips = page.getByRole("list", { name: "Filters that are on" });
    await expect(chips).toContainText("Cedar Valley High School and below");
    const below = await page.locator(".page-title .count").textContent();
    await menu(page, "Group").locator("summary").click();
    await menu(page, "Group")
      .getByLabel(/itself$/)
      .check();
    await expect(chips).toContainText("Cedar Valley High School only");
    await expect(page.locator(".page-title .count")).not.toHaveText(`${below}`);
    await chips.getByRole("link", { name: /Cedar Valley High School only/ }).click();
    await expect(chips).toHaveCount(0);
    await expect(page).toHaveURL(/\/people$/);
  });

  test("lists those without a membership, and those who never signed in", async ({ page, sql }) => {
    const { group, names: all } = await addCrowd(2);
    await sql(
      "delete from group_members where group_id = $1 and user_id = (select id from users where name = $2)",
      [group.id, all[0]],
    );
    await page.goto("/people");
    await menu(page, "Group").locator("summary").click();
    await menu(page, "Group").getByLabel("No membership").check();
    await expect(page).toHaveURL(/unplaced=1/);
    await page.getByRole("searchbox").first().fill(`${all[0]}`);
    await expect(page.getByText("1 person").first()).toBeVisible();
    await page.getByRole("combobox", { name: "Last sign-in" }).selectOption("never");
    await expect(page).toHaveURL(/seen=never/);
    await expect(row(page, `${all[0]}`)).toContainText("Never");
    await page.getByRole("link", { name: "Clear all" }).click();
    await expect(page).toHaveURL(/\/people$/);
    await expect(page.getByRole("searchbox").first()).toHaveValue("");
  });

  test("keeps what was chosen and typed before its script came", async ({ page }) => {
    let come = () => {};
    const coming = new Promise<void>((resolve) => {
      come = resolve;
    });
    await page.route(/\.js(\?|$)/, async (route) => {
      await coming;
      await route.continue();
    });
    await page.goto("/people", { waitUntil: "commit" });
    await page.getByRole("combobox", { name: "Last sign-in" }).selectOption("never");
    await page.getByRole("searchbox").first().fill("maria");
    come();
    await expect(page).toHaveURL(/q=maria&seen=never/);
    await expect(page.getByRole("searchbox").first()).toHaveValue("maria");
  });

  test("shows names of any script, length and shape", async ({ page }) => {
    const strange = [
      "عبد الرحمن بن خالد",
      "יעל כהן",
      "👩‍👩‍👧‍👦 Emoji 🏳️‍🌈",
      "O\u00a0Neill\u00a0No\u00a0Break",
      "X",
      `${"Long".repeat(50)}`,
      "<script>alert(1)</script>",
      "J̷̛̯ͅi̵͉͝m̶̺̈́",
    ];
    const { group } = await addCrowd(strange);
    await page.goto(`/people?group=${group.id}`);
    await expect(table(page).locator("tbody tr")).toHaveCount(strange.length);
    const shown = await table(page).locator("tbody .lead bdi").allTextContents();
    expect(new Set(shown)).toEqual(new Set(strange));
    const long = table(page).getByRole("link", { name: /^LongLong/ });
    await long.hover();
    await expect(long).toHaveAttribute("title", `${"Long".repeat(50)}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });

  test("says what to do when nobody fits, and what is wrong with a link", async ({ page }) => {
    await page.goto("/people?q=nobody-is-called-this&density=comfortable");
    await expect(page.getByRole("heading", { name: "Nobody fits these filters" })).toBeVisible();
    await page.getByRole("link", { name: "Clear all filters" }).click();
    await expect(table(page)).toBeVisible();
    await expect(page).toHaveURL(/\/people\?density=comfortable$/);
    for (const search of [
      "sort=shoe",
      "colour=red",
      "role=king",
      "group=me",
      "group=00000000-0000-4000-8000-000000000000",
      "columns=shoe",
      "columns=field.nothing_of_the_kind",
      "density=loose",
      "after=garbage",
      "q=a%00b",
    ]) {
      const answer = await page.goto(`/people?${search}`);
      expect(answer?.status(), search).toBe(200);
      await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
    }
    await page.getByRole("link", { name: "Show the whole list" }).click();
    await expect(table(page)).toBeVisible();
  });

  test("looks for whatever is typed", async ({ page }) => {
    test.slow();
    const file = "../shared/data/hostile/blns.json";
    test.skip(!existsSync(file), "the real files are not here");
    const naughty: string[] = JSON.parse(readFileSync(file, "utf8"));
    await page.goto("/people");
    for (const text of naughty.filter((_, at) => at % 25 === 0)) {
      const answer = await page.goto(`/people?${new URLSearchParams({ q: text })}`);
      expect(answer?.status(), text).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    }
    const { word } = await addCrowd([`%_\\ '";-- ${unique()} zw‍j`]);
    await page.goto("/people");
    await page.getByRole("searchbox").first().fill(`${word}-1@EXAMPLE.org`);
    await expect(page.getByText("1 person").first()).toBeVisible();
  });
});
