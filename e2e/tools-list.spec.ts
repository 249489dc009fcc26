import { expect, test } from "./fixtures";
import { unique } from "./helpers/groups";
import { addTool, publish, rows } from "./helpers/tools";

test("the list is filtered by its address, and says what to do where nothing stands", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const word = unique();
  const mine = await addTool({
    name: `Mine ${word}`,
    change: (yaml) => yaml.replace("mode: form", `tags: [t-${word}]\nmode: form`),
  });
  await publish((await addTool({ name: `Used ${word}` })).id);
  await addTool({ name: `District ${word}`, path: null, by: "system_admin" });
  await signInAs("teacher");
  await page.goto(`/tools?q=${word}`);
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).filter({ hasText: "Used" })).toContainText("Version 1");
  await expect(rows(page).filter({ hasText: "District" })).toContainText("Whole district");
  await expect(rows(page).filter({ hasText: "Mine" })).toContainText(mine.key);
  await expectAccessible();
  await page.locator("summary", { hasText: "Status" }).click();
  await page.getByLabel("Approved", { exact: true }).check();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("link", { name: /^Approved/ }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("textbox", { name: "Tag" }).fill(`t-${word}`);
  await expect(rows(page)).toHaveCount(1);
  await page.goto(`/tools?q=${word}&group=none`);
  await expect(rows(page)).toHaveCount(1);
  await page.goto(`/tools?q=${word}&role=student`);
  await expect(page.getByRole("heading", { name: "No tool fits these filters" })).toBeVisible();
  await expectAccessible({ where: "empty" });
  // By whom: found by name, and told beside the list.
  await page.goto(`/tools?q=${word}`);
  await page.locator("summary", { hasText: "Author" }).click();
  await page.getByRole("combobox", { name: "Who wrote it" }).fill("Reyes");
  await page.getByRole("option", { name: /Daniela Reyes/ }).click();
  await expect(page).toHaveURL(/author=/);
  await expect(page.getByRole("link", { name: /^By Daniela Reyes/ })).toBeVisible();
  await expect(rows(page).filter({ hasText: "Mine" })).toHaveCount(1);
  await expect(rows(page).filter({ hasText: "District" })).toHaveCount(0);
  await page.goto("/tools?shoe=1");
  await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
});
