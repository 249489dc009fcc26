import { type Page, test as plain } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addCrowd } from "./helpers/crowd";
import { groupAt, places, unique } from "./helpers/groups";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 404/] });

const table = (page: Page) => page.getByRole("table", { name: "People" });
const row = (page: Page, name: string) => table(page).getByRole("row").filter({ hasText: name });
const menu = (page: Page, label: string) =>
  page.locator("details.pop").filter({ has: page.locator("summary", { hasText: label }) });
const header = (page: Page, name: string) => page.getByRole("columnheader", { name });

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("filters, columns, sort and pages work", async ({ page, signInAs }) => {
    await signInAs("system_admin");
    const { group, word } = await addCrowd(40);
    await page.goto(`/people?group=${group.id}`);
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await expect(row(page, `${word} No039`)).toBeVisible();
    await page.getByRole("searchbox").first().fill(`${word} No01`);
    await menu(page, "Role").locator("summary").click();
    await menu(page, "Role").getByLabel("Student").check();
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByText("10 people").first()).toBeVisible();
    await header(page, "Name").getByRole("link").click();
    await expect(header(page, "Name")).toHaveAttribute("aria-sort", "descending");
    await menu(page, "Columns").locator("summary").click();
    await menu(page, "Columns").getByLabel("Created").check();
    await page.getByRole("button", { name: "Show these" }).click();
    await expect(header(page, "Created")).toBeVisible();
    await expect(header(page, "Name")).toHaveAttribute("aria-sort", "descending");
    await expect(page.getByText("10 people").first()).toBeVisible();
  });
});

test("a teacher's list knows names, and neither addresses nor sign-ins", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("teacher");
  await page.goto("/people");
  await expect(table(page).locator("tbody tr").first()).toBeVisible();
  expect(await page.content()).not.toContain('@cedar-valley.example","');
  await expect(header(page, "E-mail")).toHaveCount(0);
  await expect(header(page, "Last sign-in")).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Last sign-in" })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: "Select this page" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Add person" })).toHaveCount(0);
  await expectAccessible();
  // A colleague's link shows what it can; a sort or a filter by what is hidden would tell of it.
  await page.goto("/people?columns=name,email,role,seen");
  await expect(header(page, "E-mail")).toHaveCount(0);
  await expect(header(page, "Role")).toBeVisible();
  for (const search of ["sort=email", "sort=-seen", "seen=never"]) {
    await page.goto(`/people?${search}`);
    await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
  }
});

test("whoever holds a role of the district's own reads the list it opens", async ({
  page,
  signInAs,
  sql,
  expectAccessible,
}) => {
  const role = `role-${unique()}`;
  const high = await groupAt(places.high);
  await signInAs("student");
  expect((await page.goto("/people"))?.status()).toBe(404);
  await sql(
    `with made as (
       insert into roles (tenant_id, key, name, permissions)
       select tenant_id, $1, $1, '{people.read}' from groups where id = $2 returning tenant_id, id)
     insert into user_roles (tenant_id, user_id, role_id, group_id)
     select made.tenant_id, u.id, made.id, $2 from made, users u
     where u.username = 'student' and u.tenant_id = made.tenant_id`,
    [role, high.id],
  );
  try {
    await page.goto("/people");
    await expect(header(page, "E-mail")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: "Select this page" })).toHaveCount(0);
    await expectAccessible();
  } finally {
    await sql("delete from roles where key = $1", [role]);
  }
});

plain("without a session the way leads to the sign-in", async ({ page }) => {
  await page.goto("/people?role=teacher");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});
