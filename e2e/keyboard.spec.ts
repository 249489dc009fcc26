import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addGroup, groupAt, places, unique } from "./helpers/groups";
import { openPalette } from "./helpers/palette";
import { line, tree } from "./helpers/tree";

test.beforeEach(({ signInAs }) => signInAs("system_admin"));

const district = "Cedar Valley Unified School District";

/** Presses keys one after another, each when the one before has had its effect. */
async function walk(page: Page, steps: [key: string, name: string][]) {
  for (const [key, name] of steps) {
    await page.keyboard.press(key);
    await expect(line(page, name), `after ${key}`).toBeFocused();
  }
}

test("the tree is one stop for Tab, and arrows walk it", async ({ page }) => {
  await page.goto("/groups");
  await expect(tree(page).locator('[tabindex="0"]')).toHaveCount(1);
  await page.getByRole("combobox", { name: "Find a group" }).focus();
  await page.keyboard.press("Tab");
  await expect(line(page, district)).toBeFocused();
  const last = tree(page).getByRole("treeitem").last();
  await page.keyboard.press("End");
  await expect(last).toBeFocused();
  await walk(page, [
    ["Home", district],
    ["ArrowRight", "Cedar Valley Arts Charter School"],
    ["ArrowLeft", district],
  ]);
  await page.keyboard.press("ArrowLeft");
  await expect(line(page, district)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await expect(line(page, district)).toHaveAttribute("aria-expanded", "true");
});

test("typing letters leads to the name that begins with them, and Enter opens it", async ({
  page,
}) => {
  await page.goto("/groups");
  await line(page, district).focus();
  await page.keyboard.type("east");
  await expect(line(page, "East feeder zone")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(line(page, "East feeder zone")).toHaveAttribute("aria-expanded", "true");
  await expect(line(page, "Juniper Street Elementary")).toBeVisible();
  await page.keyboard.type("juniper");
  await expect(line(page, "Juniper Street Elementary")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { level: 1, name: "Juniper Street Elementary" }),
  ).toBeVisible();
  await expect(line(page, "Juniper Street Elementary")).toBeFocused();
});

test("groups are marked with the space bar, and Escape lets them go", async ({ page }) => {
  await page.goto("/groups");
  const zone = line(page, "East feeder zone");
  // Nobody hears a key until the page's script runs.
  await expect(async () => {
    await zone.press("Space");
    await expect(zone).toHaveAttribute("aria-selected", "true", { timeout: 1000 });
  }).toPass();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 selected")).toHaveCount(0);
});

test("F2 asks for the new name of a group, and leaving it leads back", async ({ page }) => {
  const school = await addGroup(places.west, `Keys ${unique()}`);
  await page.goto(`/groups/${school.id}`);
  await line(page, school.name).focus();
  await page.keyboard.press("F2");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(line(page, school.name)).toBeFocused();
});

test("a dialog keeps the focus, and gives it back to what opened it", async ({ page }) => {
  const school = await addGroup(places.west, `Trap ${unique()}`);
  await page.goto(`/groups/${school.id}`);
  const opener = page.getByRole("button", { name: "Add group" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name")).toBeFocused();
  for (let tabs = 0; tabs < 8; tabs++) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(
      () => document.activeElement?.closest("dialog") === null && document.activeElement.tagName,
    );
    // The way round may lead over the browser's own bar, which is no element of the page.
    expect([false, "BODY"]).toContain(outside);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("a menu opens by key, walks by arrows, and closes by Escape", async ({ page }) => {
  await page.goto(`/groups/${(await groupAt(places.mathematics)).id}`);
  const button = page.getByRole("button", { name: /^Actions for/ });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Change type" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
});

test("Ctrl-K leads to a group by its name", async ({ page }) => {
  await page.goto("/account");
  const palette = await openPalette(page);
  await expect(palette.getByRole("combobox")).toBeFocused();
  await palette.getByRole("combobox").fill("sagebrush");
  await expect(palette.getByRole("option", { name: /Sagebrush Elementary/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Sagebrush Elementary" })).toBeVisible();
});

test("Ctrl-K leads to a person by a part of their name", async ({ page }) => {
  await page.goto("/groups");
  const palette = await openPalette(page);
  await palette.getByRole("combobox").fill("okonjo");
  await expect(palette.getByRole("option", { name: /Ruth Okonjo-Hale/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Ruth Okonjo-Hale" })).toBeVisible();
});

test("Ctrl-K leads to a class by its code, and a teacher’s page to the classes they teach", async ({
  page,
  sql,
}) => {
  const [taught] = await sql<{ name: string; code: string; teacher: string; userId: string }>(
    `select c.name, c.code, u.name as teacher, u.id as "userId" from classes c
     join class_members m on m.class_id = c.id and m.is_primary join users u on u.id = m.user_id
     where c.name = 'Ceramics' and c.status = 'active' and c.deleted_at is null and u.deleted_at is null limit 1`,
  );
  const { name = "", code = "", teacher = "", userId = "" } = taught ?? {};
  const heading = page.getByRole("heading", { level: 1, name });
  await page.goto("/account");
  const palette = await openPalette(page);
  await palette.getByRole("combobox").fill(code);
  await expect(palette.getByRole("option", { name: new RegExp(name) })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(heading).toBeVisible();

  await page.goto(`/people/${userId}`);
  await expect(page.getByRole("heading", { level: 1, name: teacher })).toBeVisible();
  const line = page.getByRole("table", { name: "Classes" }).getByRole("row", { name });
  await expect(line).toContainText("Teaches it");
  await line.getByRole("link", { name }).click();
  await expect(heading).toBeVisible();
});

test("Escape closes the palette and gives the focus back", async ({ page }) => {
  await page.goto("/account");
  const field = page.getByLabel("Current password");
  await field.focus();
  await openPalette(page);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(field).toBeFocused();
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await page.goto("/account");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
