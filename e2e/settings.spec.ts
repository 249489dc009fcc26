import { expect, test } from "./fixtures";
import { unique } from "./helpers/groups";
import { toast } from "./helpers/tree";

test("a role is made, given on a school, taken away, given back, and deleted", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  const name = `Librarian ${unique()}`;
  await page.goto("/settings/roles");
  await page.getByRole("link", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Make the role" }).click();
  await expect(dialog.getByText("Choose at least one permission.")).toBeVisible();
  await expectAccessible({ where: "new role" });
  await dialog.getByLabel("See people").check();
  await dialog.getByRole("button", { name: "Make the role" }).click();
  await expect(page).toHaveURL(/\/settings\/roles\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name })).toBeVisible();

  await page.getByRole("link", { name: "Give to somebody" }).click();
  const giving = page.getByRole("dialog");
  await giving.getByRole("combobox", { name: "Person" }).fill("daniela reyes");
  await giving.getByRole("option", { name: /Daniela Reyes/ }).click();
  await giving.getByRole("combobox", { name: "Group" }).fill("granite peak high");
  await giving
    .getByRole("option", { name: /Granite Peak High/ })
    .first()
    .click();
  await expectAccessible({ where: "give a role" });
  await giving.getByRole("button", { name: "Give the role" }).click();
  const row = page.getByRole("row", { name: /Daniela Reyes/ });
  await expect(row).toContainText("Granite Peak High School");

  await row.getByRole("button", { name: /Take away from/ }).click();
  await expect(row).toHaveCount(0);
  await expect(toast(page, "no longer holds this role")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
  await expectAccessible({ where: "a role" });

  await page.getByRole("link", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete the role" }).click();
  await expect(page).toHaveURL(/\/settings\/roles$/);
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("a field is added, edited, taken away and brought back", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  const label = `Locker ${unique()}`;
  await page.goto("/settings/fields");
  await page.getByRole("link", { name: "New field" }).click();
  const dialog = page.getByRole("dialog", { name: "New field" });
  await dialog.getByLabel("Type").selectOption("One of several choices");
  await dialog.getByLabel("Label").fill(label);
  await dialog.getByRole("button", { name: "Add the field" }).click();
  await expect(dialog.getByText("Enter the choices, one a line.")).toBeVisible();
  await dialog.getByLabel("Choices").fill("North\nSouth");
  await expectAccessible({ where: "new field" });
  await dialog.getByRole("button", { name: "Add the field" }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole("link", { name: label }).click();
  const editing = page.getByRole("dialog");
  await expect(editing.getByLabel("Choices")).toHaveValue("North\nSouth");
  await editing.getByLabel("Label").fill(`${label} number`);
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: `${label} number` })).toBeVisible();

  await page.getByRole("button", { name: `Take away ${label} number` }).click();
  await expect(page.getByRole("button", { name: `Bring back ${label} number` })).toBeVisible();
  await expect(toast(page, "Its values stay")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: `Take away ${label} number` })).toBeVisible();
});

test("a principal reads the settings and changes nothing there; a teacher finds nothing", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("group_admin");
  await page.goto("/settings/roles");
  await expect(page.getByRole("link", { name: "Counselor" })).toBeVisible();
  await expect(page.getByRole("link", { name: "New role" })).toHaveCount(0);
  await expectAccessible({ where: "roles of a principal" });
  await page.goto("/settings/roles?dialog=create");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.goto("/settings/fields");
  await expect(page.getByText("Bus number")).toBeVisible();
  await expect(page.getByRole("button", { name: /Take away/ })).toHaveCount(0);
});
