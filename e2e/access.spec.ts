import { expect, test } from "./fixtures";
import { addGroup, groupAt, places, unique } from "./helpers/groups";
import { one, sql } from "./helpers/sql";
import { chooseAction } from "./helpers/tree";

const idOf = (email: string) =>
  one<{ id: string; name: string }>("select id, name from users where email = $1", [email]);

test("what a person can see and do, and through what", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  const principal = await idOf("principal@cedar-valley.example");
  await page.goto(`/people/${principal.id}`);
  await page.getByRole("link", { name: "Access" }).click();
  await expect(page).toHaveURL(`/people/${principal.id}/access`);
  const held = page.getByRole("list", { name: `What ${principal.name} can see and do` });
  await expect(held).toContainText(`${principal.name} is group admin of Cedar Valley High School`);
  await expect(held.getByText(/\d+ groups? · .* people/).first()).toBeVisible();
  const who = page.getByRole("table", { name: "Who can see and edit" });
  await expect(who.getByRole("row").filter({ hasText: "It is themselves" })).toContainText(
    principal.name,
  );
  await expect(who.getByRole("row").filter({ hasText: "A system admin of" }).first()).toContainText(
    "Edits",
  );
  await expectAccessible({ where: "a person's access" });
});

test("who can see and manage a group, and why", async ({ page, signInAs, expectAccessible }) => {
  await signInAs("system_admin");
  const maths = await groupAt(places.mathematics);
  await page.goto(`/groups/${maths.id}`);
  await page.getByRole("link", { name: "Access", exact: true }).click();
  await expect(page).toHaveURL(`/groups/${maths.id}/access`);
  const table = page.getByRole("table", { name: "Who can see and manage" });
  const principal = await idOf("principal@cedar-valley.example");
  const row = table.getByRole("row").filter({ hasText: principal.name });
  await expect(row).toContainText("A group admin of Cedar Valley High School");
  await expect(row).toContainText("Manages");
  await expectAccessible({ where: "a group's access" });
  await page.getByLabel("Role").selectOption("system_admin");
  await expect(page).toHaveURL(/role=system_admin/);
  await expect(row).toHaveCount(0);
  await expect(table.getByText(/A system admin of/).first()).toBeVisible();
});

test("people above one's own scope are a number without names", async ({ page, signInAs }) => {
  await signInAs("group_admin");
  const school = await groupAt(places.high);
  const admin = await idOf("admin@cedar-valley.example");
  await page.goto(`/groups/${school.id}/access`);
  await expect(
    page.getByText(/× system admin of Cedar Valley Unified School District/),
  ).toBeVisible();
  await expect(page.getByText(admin.name)).toHaveCount(0);
});

test("a move says who gains and who loses before it happens", async ({ page, signInAs }) => {
  await signInAs("system_admin");
  const from = await addGroup(places.west, `From ${unique()}`);
  const to = await addGroup(places.west, `To ${unique()}`);
  const moved = await addGroup(from.path, `Moved ${unique()}`, "department");
  for (const [name, group, role] of [
    [`Leaver ${unique()}`, from.id, "group_admin"],
    [`Comer ${unique()}`, to.id, "teacher"],
  ]) {
    await sql(
      `with made as (insert into users (tenant_id, name) select tenant_id, $2 from groups where id = $1 returning id, tenant_id)
       insert into group_members (tenant_id, user_id, group_id, role) select tenant_id, id, $1, $3::member_role from made`,
      [group, name, role],
    );
  }
  await page.goto(`/groups/${moved.id}`);
  const dialog = await chooseAction(page, "Move");
  await dialog.getByRole("combobox", { name: "Find the new parent" }).fill(to.name);
  await dialog.getByRole("option", { name: new RegExp(`^${to.name}`) }).click();
  await dialog.getByText("1 person gains access").click();
  await expect(dialog.getByText(/Comer .*: seeing 1 group/)).toBeVisible();
  await dialog.getByText("1 person loses access").click();
  await expect(dialog.getByText(/Leaver .*: seeing 1 group, managing 1 group/)).toBeVisible();
});

test("an archive says whose access ends with it", async ({ page, signInAs }) => {
  await signInAs("system_admin");
  const school = await addGroup(places.west, `Ends ${unique()}`);
  await sql(
    `with made as (insert into users (tenant_id, name) select tenant_id, 'Head of it' from groups where id = $1 returning id, tenant_id)
     insert into group_members (tenant_id, user_id, group_id, role) select tenant_id, id, $1, 'group_admin' from made`,
    [school.id],
  );
  await page.goto(`/groups/${school.id}?dialog=archive`);
  await page.getByRole("dialog").getByText("1 person loses access").click();
  await expect(page.getByText("Head of it: seeing 1 group")).toBeVisible();
});

test("a teacher finds no answers about access", async ({ page, signInAs, expectedErrors }) => {
  expectedErrors.push(/404/);
  await signInAs("teacher");
  const school = await groupAt(places.mathematics);
  await page.goto(`/groups/${school.id}/access`);
  await expect(page.getByRole("table", { name: "Who can see and manage" })).toHaveCount(0);
});
