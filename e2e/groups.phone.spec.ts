import { expect, test } from "./fixtures";
import { addGroup, groupAt, places, unique } from "./helpers/groups";
import { line, tree } from "./helpers/tree";

test.beforeEach(({ signInAs }) => signInAs("system_admin"));

test("tree and group are screens of their own, with a way back", async ({ page }) => {
  await page.goto("/groups");
  await expect(tree(page)).toBeVisible();
  await line(page, "Harbor Alternative High School").click();
  const heading = page.getByRole("heading", { level: 1, name: "Harbor Alternative High School" });
  await expect(heading).toBeVisible();
  await expect(tree(page)).toBeHidden();
  await page.getByRole("main").getByRole("link", { name: "Groups", exact: true }).first().click();
  await expect(tree(page)).toBeVisible();
  await expect(heading).toHaveCount(0);
});

test("the menu is a drawer that closes when one goes somewhere", async ({ page }) => {
  await page.goto("/groups");
  const audit = page.getByRole("link", { name: "Audit", exact: true });
  await expect(audit).toBeHidden();
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(audit).toBeInViewport();
  await audit.click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
  await expect(audit).toBeHidden();
});

test("a group is found by typing and renamed with a thumb", async ({ page }) => {
  const school = await addGroup(places.west, `Pocket ${unique()}`);
  await page.goto("/groups");
  await page.getByRole("combobox", { name: "Find a group" }).fill(school.name);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill(`${school.name} II`);
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${school.name} II` })).toBeVisible();
});

test("what is touched is large enough for a finger", async ({ page }) => {
  await page.goto(`/groups/${(await groupAt(places.mathematics)).id}`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary")]
      // It shows when it has the focus, which a finger can't give it.
      .filter((element) => !element.matches(".skip-link"))
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      // WCAG 2.2, 2.5.8: 24 px, but for links within a sentence.
      .filter(({ element, box }) => box.width > 1 && box.height < 24 && !element.closest("p, dd"))
      .map(({ element }) => element.outerHTML.slice(0, 120)),
  );
  expect(small).toEqual([]);
});
