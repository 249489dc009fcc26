import { expect, test } from "./fixtures";
import { addCrowd } from "./helpers/crowd";

test("the list is readable, sortable and filterable on a phone", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  const { group, word } = await addCrowd([
    "Ada Lovelace",
    `${"Very".repeat(50)}`,
    "عبد الرحمن بن خالد",
  ]);
  await page.goto(`/people?group=${group.id}`);
  const rows = page.getByRole("table", { name: "People" }).locator("tbody tr");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText(`${word}-`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await expectAccessible();

  await page.getByRole("columnheader", { name: "E-mail" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=email/);
  await page.getByRole("checkbox", { name: "Ada Lovelace" }).check();
  await expect(page.locator(".grid-foot")).toContainText("1 selected");
  await page.locator("summary", { hasText: "Role" }).click();
  await page.getByLabel("Teacher", { exact: true }).check();
  await expect(page.getByRole("heading", { name: "Nobody fits these filters" })).toBeVisible();
  await expectAccessible({ where: "with an open menu" });
});
