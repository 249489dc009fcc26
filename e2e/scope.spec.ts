import { expect, test } from "./fixtures";
import { type Group, groupAt, places } from "./helpers/groups";
import { openPalette } from "./helpers/palette";
import { line, tree } from "./helpers/tree";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 404/] });

test("a principal sees their school, the names above it, and nothing else", async ({
  page,
  signInAs,
}) => {
  await signInAs("group_admin");
  await page.goto("/groups");
  const roots = tree(page).locator('[aria-level="1"]');
  await expect(roots).toHaveCount(1);
  await expect(roots).toContainText("Cedar Valley High School");
  const above = page.getByRole("list", { name: "Above your groups" });
  await expect(above.getByRole("listitem")).toHaveText([
    "Cedar Valley Unified School District",
    "East feeder zone",
  ]);
  await expect(above.getByRole("link")).toHaveCount(0);

  for (const hidden of [places.district, places.east, places.west, places.granite, "lakeside"]) {
    const response = await page.goto(`/groups/${(await groupAt(hidden)).id}`);
    expect(response?.status(), hidden).toBe(404);
    await expect(page.getByRole("heading", { name: "This page was not found" })).toBeVisible();
  }
});

test("a principal may not change the school itself, but what stands below", async ({
  page,
  signInAs,
}) => {
  await signInAs("group_admin");
  await page.goto(`/groups/${(await groupAt(places.high)).id}`);
  await expect(page.getByRole("button", { name: "Add group" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  await page.goto(`/groups/${(await groupAt(places.mathematics)).id}`);
  await expect(page.getByRole("button", { name: /^Actions for/ })).toBeVisible();
});

test("a teacher sees their own group, and changes nothing in it", async ({
  page,
  signInAs,
  sql,
}) => {
  const [own] = await sql<Group>(
    `select g.id, g.name, g.path::text from groups g
     join group_members m on m.group_id = g.id join users u on u.id = m.user_id
     where u.username = 'teacher' and m.role = 'teacher'`,
  );
  await signInAs("teacher");
  await page.goto("/groups");
  await expect(tree(page).locator('[aria-level="1"]')).toContainText(own?.name ?? "");
  await page.goto(`/groups/${own?.id}?dialog=rename`);
  await expect(page.getByRole("heading", { level: 1, name: own?.name ?? "" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Actions for|^Add group/ })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  for (const closed of ["/audit", "/imports", "/imports/new"]) {
    expect((await page.goto(closed))?.status(), closed).toBe(404);
  }
  const above = await groupAt(places.high);
  expect((await page.goto(`/groups/${above.id}`))?.status()).toBe(404);
});

test("a pupil is sent to their own record from everywhere", async ({ page, signInAs }) => {
  await signInAs("student");
  const { id } = await groupAt(places.high);
  for (const closed of ["/", "/groups", `/groups/${id}`, `/groups/${id}/members`]) {
    await page.goto(closed);
    await expect(page, closed).toHaveURL(/\/me$/);
  }
  await expect(page.getByRole("heading", { level: 1, name: "About me" })).toBeVisible();
  for (const room of ["Groups", "Imports", "Audit"]) {
    await expect(page.getByRole("link", { name: room, exact: true })).toHaveCount(0);
  }
});

test("an admin of another district finds none of this one", async ({ page, signInAs, sql }) => {
  await signInAs("foreign_admin");
  await page.goto("/groups");
  await expect(line(page, "Lakeside Academy")).toBeVisible();
  await expect(line(page, "Cedar Valley Unified School District")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Find a group" }).fill("cedar");
  await expect(page.getByText("No group holds “cedar” in its name or path.")).toBeVisible();

  await page.goto("/groups");
  const palette = await openPalette(page);
  for (const name of ["Cedar Valley", "Okonjo-Hale"]) {
    await palette.getByRole("combobox").fill(name);
    await expect(
      palette.getByText(`Nothing you have access to is called “${name}”.`),
    ).toBeVisible();
  }
  const people = await sql<{ id: string }>("select id from users where username = 'principal'");
  const { id } = await groupAt(places.high);
  for (const hidden of [`/groups/${id}`, `/groups/${id}/members`, `/people/${people[0]?.id}`]) {
    expect((await page.goto(hidden))?.status(), hidden).toBe(404);
  }
  await page.goto("/audit");
  await expect(page.getByText("Morgan Ellery")).toHaveCount(0);
});
