import { expect, logins, test } from "./fixtures";
import { addClass, addTeacher, rows } from "./helpers/classes";
import { unique } from "./helpers/groups";

test("the list and the form of a class fit a phone", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const word = `w${unique()}`;
  const long = await addClass({ name: `${"Very".repeat(50)} ${word}`, subject: "Mathematics" }, 1);
  await addTeacher(long.id, logins.teacher);
  await addClass({ name: `عربي ${word}`, capacity: 1, extra: 2 }, 2);
  await signInAs("group_admin");
  await page.goto(`/classes?q=${word}`);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).last()).toContainText("2 / 1 · 1 over");
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
  await expectAccessible();
  await page.locator("summary", { hasText: "Status" }).click();
  await page.getByLabel("Cancelled", { exact: true }).check();
  await expect(page.getByRole("heading", { name: "No class fits these filters" })).toBeVisible();
  await page.goto(`/classes/${long.id}/details`);
  expect(await wide()).toBeLessThanOrEqual(0);
  await expectAccessible({ where: "details" });
  await page.goto("/classes/new");
  expect(await wide()).toBeLessThanOrEqual(0);
  await expectAccessible({ where: "new" });
});
