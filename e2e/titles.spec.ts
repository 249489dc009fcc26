import { expect, test } from "./fixtures";

// That no page stands without a title for a moment is watched in every journey (fixtures.ts).
test.use({ expectedErrors: [/status of 404/] });

test("each page that somebody clicks their way to has its own title, dialogs keep it", async ({
  page,
  signInAs,
}) => {
  await signInAs("system_admin");
  await page.goto("/settings/keys");
  await expect(page).toHaveTitle("API keys · Homeroom");
  await page.getByRole("link", { name: "New key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page).toHaveTitle("API keys · Homeroom");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Roles", exact: true }).click();
  await expect(page).toHaveTitle("Roles · Homeroom");
  for (const name of ["People", "Classes", "Tools", "Chats", "Audit"]) {
    await page.getByRole("navigation").getByRole("link", { name, exact: true }).first().click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page).toHaveTitle(`${name} · Homeroom`);
  }
  await page.goto("/people?sort=shoe-size");
  await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
  await expect(page).toHaveTitle("People · Homeroom");
  await page.goto("/nowhere");
  await expect(page).toHaveTitle("Not found · Homeroom");
});
