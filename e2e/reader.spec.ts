import { expect, test } from "./fixtures";
import { groupAt, places } from "./helpers/groups";

test.beforeEach(({ signInAs }) => signInAs("system_admin"));

test("a theme once chosen comes with the page, before any script runs", async ({ page }) => {
  await page.goto("/account");
  await page.locator(".viewer-button").click();
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const html = await (await page.reload())?.text();
  expect(html).toContain('data-theme="dark"');
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(lightness(back)).toBeLessThan(64);

  await page.locator(".viewer-button").click();
  await page.getByText("Auto", { exact: true }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

for (const [locale, pattern] of [
  ["en-US", /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s[AP]M$/],
  ["de-DE", /^\d{1,2}\.\d{1,2}\.\d{2,4}, \d{2}:\d{2}$|^\d{1,2}\. \S+ \d{4}(,| um) \d{2}:\d{2}$/],
] as const) {
  test.describe(`to a reader of ${locale}`, () => {
    test.use({ locale });
    test("dates are written as they write them", async ({ page }) => {
      await page.goto(`/groups/${(await groupAt(places.high)).id}`);
      const created = page.locator("dt", { hasText: "Created" }).locator("xpath=following::dd[1]");
      await expect(created).toHaveText(pattern);
    });
  });
}

function lightness(color: string): number {
  const parts = (color.match(/[\d.]+/g) ?? []).map(Number).slice(0, 3);
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}
