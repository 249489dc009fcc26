import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addGroup, groupAt, places, unique } from "./helpers/groups";
import { one, sql } from "./helpers/sql";
import { toast } from "./helpers/tree";

/** Somebody new with a role on a group, for one test to work on. */
async function addPerson(
  groupId: string,
  role: string | null,
): Promise<{ id: string; name: string }> {
  const name = `Ada Member ${unique()}`;
  const { id } = await one<{ id: string }>(
    "insert into users (tenant_id, name) select tenant_id, $2 from groups where id = $1 returning id",
    [groupId, name],
  );
  if (role) await give(id, groupId, role);
  return { id, name };
}

function give(userId: string, groupId: string, role: string) {
  return sql(
    `insert into group_members (tenant_id, user_id, group_id, role)
     select tenant_id, $1, id, $3::member_role from groups where id = $2`,
    [userId, groupId, role],
  );
}

const held = (userId: string) =>
  sql<{ role: string; group_id: string }>(
    "select role, group_id from group_members where user_id = $1 order by created_at",
    [userId],
  );

const row = (page: Page, name: string) =>
  page.getByRole("table", { name: "Members" }).getByRole("row").filter({ hasText: name });

async function choose(page: Page, about: string, action: string) {
  await page.getByRole("button", { name: `Actions for ${about}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  return page.getByRole("dialog");
}

test.describe("as a system admin", () => {
  test.beforeEach(({ signInAs }) => signInAs("system_admin"));

  test("a role is given on a group's page, after saying who gains what", async ({ page }) => {
    const school = await addGroup(places.west, `Willow ${unique()}`);
    const zone = await groupAt(places.west);
    const person = await addPerson(zone.id, "student");
    await page.goto(`/groups/${school.id}/members`);
    await expect(page.getByText("No members of its own")).toBeVisible();
    await page.getByRole("button", { name: "Add member" }).click();
    await expect(page).toHaveURL(/dialog=grant/);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Person" }).fill(person.name);
    await dialog.getByRole("option", { name: person.name }).click();
    await dialog.getByText(/gains? access/).click();
    await expect(dialog.getByText(`${person.name}: seeing 1 group`)).toBeVisible();
    await dialog.getByRole("button", { name: "Give role" }).click();
    await expect(toast(page, `${person.name} is a teacher of “${school.name}” now.`)).toBeVisible();
    await expect(row(page, person.name)).toContainText("Teacher");
    expect(await held(person.id)).toMatchObject([
      { role: "student", group_id: zone.id },
      { role: "teacher", group_id: school.id },
    ]);
  });

  test("a second role on one group becomes a sentence, and what was chosen stays", async ({
    page,
  }) => {
    const school = await addGroup(places.west, `Twice ${unique()}`);
    const person = await addPerson(school.id, "teacher");
    await page.goto(`/groups/${school.id}/members?dialog=grant`);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Person" }).fill(person.name);
    await dialog.getByRole("option", { name: /a teacher here already/ }).click();
    await dialog.getByLabel("Role").selectOption("student");
    await dialog.getByRole("button", { name: "Give role" }).click();
    await expect(
      dialog.getByText(`${person.name} already is a teacher here. Change the role instead.`),
    ).toBeVisible();
    await expect(dialog.getByText(person.name, { exact: true }).first()).toBeVisible();
    await expect(dialog.getByLabel("Role")).toHaveValue("student");
  });

  test("a role is changed, and changed back", async ({ page }) => {
    const school = await addGroup(places.west, `Change ${unique()}`);
    const person = await addPerson(school.id, "teacher");
    await page.goto(`/groups/${school.id}/members`);
    const dialog = await choose(page, `${person.name}, Teacher of ${school.name}`, "Change role");
    await dialog.getByLabel("Role").selectOption("group_admin");
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect(row(page, person.name)).toContainText("Group admin");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row(page, person.name)).toContainText("Teacher");
    expect(await held(person.id)).toMatchObject([{ role: "teacher" }]);
    await page.goto("/audit");
    await expect(page.getByText(person.name).first()).toBeVisible();
  });

  test("a role is revoked, and given back from the message", async ({ page }) => {
    const school = await addGroup(places.west, `Revoke ${unique()}`);
    const person = await addPerson(school.id, "group_admin");
    await page.goto(`/groups/${school.id}/members`);
    const dialog = await choose(page, `${person.name}, Group admin of ${school.name}`, "Revoke");
    await expect(dialog.getByText(/loses? access/)).toBeVisible();
    await dialog.getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByText("No members of its own")).toBeVisible();
    expect(await held(person.id)).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row(page, person.name)).toContainText("Group admin");
  });

  test("what can be done to a role is reached by keyboard alone", async ({ page }) => {
    const school = await addGroup(places.west, `Keys ${unique()}`);
    const one = await addPerson(school.id, "teacher");
    const other = await addPerson(school.id, "student");
    await page.goto(`/groups/${school.id}/members`);
    const button = page.getByRole("button", { name: `Actions for ${one.name}` });
    const items = page.getByRole("menuitem");
    // Until the script is there nobody hears a key.
    await expect(async () => {
      await button.press("Enter");
      await expect(items.first()).toBeFocused({ timeout: 1_000 });
    }).toPass();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Escape");
    await expect(items).toHaveCount(0);
    await expect(button).toBeFocused();
    await page.getByRole("button", { name: `Actions for ${other.name}` }).press("ArrowDown");
    await expect(items.first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toContainText(other.name);
  });

  test("a role that somebody else changed meanwhile is not overwritten unseen", async ({
    page,
  }) => {
    const school = await addGroup(places.west, `Race ${unique()}`);
    const person = await addPerson(school.id, "teacher");
    await page.goto(`/groups/${school.id}/members`);
    const dialog = await choose(page, `${person.name}, Teacher of ${school.name}`, "Change role");
    await sql("update group_members set role = 'student' where user_id = $1", [person.id]);
    await dialog.getByLabel("Role").selectOption("group_admin");
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect(dialog.getByText(/Somebody changed this role a moment ago/)).toBeVisible();
    await expect(dialog.getByLabel("Role")).toHaveValue("group_admin");
    expect(await held(person.id)).toMatchObject([{ role: "student" }]);
  });

  test("a membership that is gone meanwhile: refused, and the draft stays", async ({ page }) => {
    const school = await addGroup(places.west, `Gone ${unique()}`);
    const person = await addPerson(school.id, "teacher");
    await page.goto(`/groups/${school.id}/members`);
    const dialog = await choose(page, `${person.name}, Teacher of ${school.name}`, "Change role");
    await sql("delete from group_members where user_id = $1", [person.id]);
    await dialog.getByLabel("Role").selectOption("student");
    await dialog.getByRole("button", { name: "Change role" }).click();
    await expect(dialog.getByText(/This membership was not found/)).toBeVisible();
    await expect(dialog.getByLabel("Role")).toHaveValue("student");
  });

  test("one's own membership has no actions, so that nobody locks themselves out", async ({
    page,
  }) => {
    const root = await groupAt(places.district);
    await page.goto(`/groups/${root.id}/members?role=system_admin`);
    const own = page.getByRole("table", { name: "Members" });
    await expect(own).toContainText("System admin");
    const { name } = await one<{ name: string }>(
      "select name from users where email = 'admin@cedar-valley.example'",
    );
    await expect(row(page, name)).toBeVisible();
    await expect(row(page, name).getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  });

  test("members are shown directly, from above, and of the whole subtree", async ({
    page,
    expectAccessible,
  }) => {
    const school = await groupAt(places.high);
    await page.goto(`/groups/${school.id}/members`);
    const views = page.getByRole("navigation", { name: "Memberships shown" });
    await views.getByRole("link", { name: "Inherited" }).click();
    await expect(page).toHaveURL(/view=inherited/);
    await expect(
      page.getByRole("link", { name: "Cedar Valley Unified School District" }).last(),
    ).toBeVisible();
    await views.getByRole("link", { name: "Whole subtree" }).click();
    await expect(page).toHaveURL(/view=subtree/);
    await page.getByLabel("Role").selectOption("teacher");
    await expect(page).toHaveURL(/view=subtree.*role=teacher|role=teacher.*view=subtree/);
    await expect(row(page, "Mathematics").first()).toBeVisible();
    await page.goto(`/groups/${school.id}/members?view=subtree`);
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await expect(page).toHaveURL(/after=/);
    await expect(page.getByRole("table", { name: "Members" })).toBeVisible();
    await expectAccessible({ where: "subtree" });
  });

  test("a role is given and taken on a person's page", async ({ page, expectAccessible }) => {
    const school = await addGroup(places.west, `Person ${unique()}`);
    const person = await addPerson(school.id, null);
    await page.goto(`/people/${person.id}`);
    await page.getByRole("button", { name: "Give a role" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Group" }).fill(school.name);
    await dialog.getByRole("option", { name: school.name }).click();
    await dialog.getByLabel("Role").selectOption("student");
    await expectAccessible({ where: "giving a role" });
    await dialog.getByRole("button", { name: "Give role" }).click();
    const list = page.getByRole("table", { name: "Memberships" });
    await expect(list).toContainText(school.name);
    const again = await choose(page, `${person.name}, Student of ${school.name}`, "Revoke");
    await again.getByRole("button", { name: "Revoke" }).click();
    await expect(page.getByText("No membership in a group that you can see.")).toBeVisible();
    expect(await held(person.id)).toEqual([]);
  });
});

test("a group_admin gives no more than they hold, and only at home", async ({ page, signInAs }) => {
  await signInAs("group_admin");
  const school = await groupAt(places.high);
  await page.goto(`/groups/${school.id}/members?dialog=grant`);
  await expect(page.getByRole("dialog").getByLabel("Role").locator("option")).toHaveText([
    "Student",
    "Teacher",
    "Group admin",
  ]);
  await page.goto(`/groups/${school.id}/members?view=inherited`);
  await expect(page.getByText("Nobody from above")).toBeVisible();
});

test("a teacher sees who belongs here, and can change nothing", async ({ page, signInAs }) => {
  await signInAs("teacher");
  const { id } = await one<{ id: string }>(
    `select m.group_id as id from group_members m join users u on u.id = m.user_id
     where u.email = 'teacher@cedar-valley.example' order by m.role limit 1`,
  );
  await page.goto(`/groups/${id}/members?dialog=grant`);
  await expect(page.getByRole("table", { name: "Members" })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add member" })).toHaveCount(0);
  await expect(
    page.getByRole("button", { name: /^Actions for .*, (Teacher|Student) of/ }),
  ).toHaveCount(0);
});
