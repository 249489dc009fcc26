import { expect, test } from "./fixtures";

test("people are found by a custom field; the chip takes the filter away; a teacher is offered none", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  await page.goto("/people");
  await page.getByLabel("Custom field").selectOption("Grade");
  await page.getByLabel("Grade is").fill("5");
  await expect(page).toHaveURL(/by=grade&is=5/);
  const chip = page.getByRole("link", { name: /^Grade: 5/ });
  await expect(chip).toBeVisible();
  await page.goto(`${page.url()}&columns=name,field.grade`);
  await expect(page.getByRole("row").nth(1)).toContainText("5");
  await expectAccessible({ where: "people by a field" });
  await chip.click();
  await expect(page).not.toHaveURL(/by=grade/);
  await signInAs("teacher");
  await page.goto("/people");
  await expect(page.getByLabel("Custom field")).toHaveCount(0);
  await page.goto("/people?by=grade&is=5");
  await expect(page.getByText("can’t be filtered by what you may not see")).toBeVisible();
});
