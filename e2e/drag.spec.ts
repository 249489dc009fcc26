import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addGroup, type Group, pathOf, places, unique } from "./helpers/groups";
import { line, toast } from "./helpers/tree";

test.beforeEach(({ signInAs }) => signInAs("system_admin"));

async function twoSchools(page: Page): Promise<{ moved: Group; target: Group }> {
  const target = await addGroup(places.west, `Aspen Target ${unique()}`);
  const other = await addGroup(places.west, `Aspen Source ${unique()}`);
  const moved = await addGroup(other.path, `Robotics ${unique()}`, "department");
  await page.goto(`/groups/${moved.id}`);
  await expect(line(page, moved.name)).toBeVisible();
  await expect(line(page, target.name)).toBeVisible();
  return { moved, target };
}

async function confirm(page: Page, moved: Group, target: Group) {
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(target.name);
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(toast(page, `“${moved.name}” stands below “${target.name}” now.`)).toBeVisible();
  expect(await pathOf(moved.id)).toContain(`${target.path}.`);
}

test("a group is dragged onto its new parent with the mouse", async ({ page }) => {
  const { moved, target } = await twoSchools(page);
  await line(page, moved.name).dragTo(line(page, target.name));
  await confirm(page, moved, target);
  await expect(line(page, moved.name)).toBeVisible();
});

test("a group dropped by mistake stays: the dialog is left", async ({ page }) => {
  const { moved, target } = await twoSchools(page);
  await line(page, moved.name).dragTo(line(page, target.name));
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await pathOf(moved.id)).toBe(moved.path);
});

test("a group can't be dragged into a group below it", async ({ page }) => {
  const school = await addGroup(places.west, `Aspen Loop ${unique()}`);
  const below = await addGroup(school.path, `Below ${unique()}`, "department");
  await page.goto(`/groups/${below.id}`);
  await line(page, school.name).dragTo(line(page, below.name));
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await pathOf(school.id)).toBe(school.path);
});

test("the keyboard carries a group: cut, walk, drop", async ({ page }) => {
  const { moved, target } = await twoSchools(page);
  await line(page, moved.name).focus();
  await page.keyboard.press("Control+x");
  const said = page.getByRole("status").filter({ hasText: "picked up" });
  await expect(said).toContainText(moved.name);
  // The whole name: other journeys leave targets of the same first words. A busy machine may make
  // a pause that ends what was typed; typing again then begins anew, as it does for people.
  await expect(async () => {
    await page.keyboard.type(target.name);
    await expect(line(page, target.name)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Control+v");
  await confirm(page, moved, target);
});

test("Escape puts a carried group back", async ({ page }) => {
  const { moved } = await twoSchools(page);
  await line(page, moved.name).focus();
  await page.keyboard.press("Control+x");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Put back where it was.")).toBeAttached();
  expect(await pathOf(moved.id)).toBe(moved.path);
});
