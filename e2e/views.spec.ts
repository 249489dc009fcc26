import { expect, test } from "./fixtures";
import { unique } from "./helpers/groups";

const lists = [
  ["people", "status=suspended&sort=-created"],
  ["classes", "q=a&sort=-name"],
  ["tools", "q=a&sort=-name"],
  ["chats", "flagged=1&sort=-tokens"],
] as const;

for (const [list, search] of lists)
  test(`a view of ${list} is kept under a name, opened again and dropped`, async ({
    page,
    signInAs,
    expectAccessible,
  }) => {
    const name = `View ${unique()}`;
    await signInAs("teacher");
    await page.goto(`/${list}?${search}`);
    const menu = page.locator("summary", { hasText: "Views" });
    await menu.click();
    await page.getByLabel("Name of this view").fill(name);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("link", { name })).toBeVisible();
    await expectAccessible();
    await page.goto(`/${list}`);
    await menu.click();
    await page.getByRole("link", { name }).click();
    await expect(page).toHaveURL((url) => url.search === `?${search}`);
    await page.reload();
    await menu.click();
    await page.getByRole("button", { name: `Drop the view ${name}` }).click();
    await expect(page.getByRole("link", { name })).toHaveCount(0);
  });
