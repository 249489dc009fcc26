import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addGroup, groupAt, pathOf, places, unique } from "./helpers/groups";
import { chooseAction, findByTyping, line, toast } from "./helpers/tree";

test.beforeEach(({ signInAs }) => signInAs("system_admin"));

test("the tree shows the district, its zones and its schools", async ({ page }) => {
  await page.goto("/groups");
  await expect(line(page, "Cedar Valley Unified School District")).toBeVisible();
  await line(page, "East feeder zone").locator("[data-toggle]").click();
  await expect(line(page, "Cedar Valley High School")).toHaveAttribute("aria-level", "3");
});

test("a school is found by typing its name, or a part of its path", async ({ page }) => {
  await page.goto("/groups");
  await findByTyping(page, "granite high", "Granite Peak High School");
  const school = await groupAt(places.granite);
  await expect(page).toHaveURL(new RegExp(`/groups/${school.id}`));
  await expect(line(page, school.name)).toHaveAttribute("aria-current", "page");
  const way = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(way.getByRole("link", { name: "West feeder zone" })).toBeVisible();
});

test("a school is renamed, and the name taken back", async ({ page }) => {
  const school = await addGroup(places.west, `Willow Bend ${unique()}`);
  const name = `${school.name} Academy`;
  await page.goto(`/groups/${school.id}`);
  const dialog = await chooseAction(page, "Rename");
  await expect(dialog.getByLabel("Name")).toHaveValue(school.name);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect(line(page, name)).toBeVisible();
  await expectLogged(page, `renamed “${school.name}” to “${name}”`);

  await page.goBack();
  await page.goto(`/groups/${school.id}?dialog=rename`);
  await page.getByLabel("Name", { exact: true }).fill(`${name} again`);
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect(line(page, name)).toBeVisible();
});

for (const name of [
  "<script>alert(1)</script> & \"quotes\" 'too' %00 {{7*7}}",
  "مدرسة الوادي / 雪松谷中學 / Škola № 7",
  "👩🏽‍🏫 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢ĽG̴̻͈͍͔̹̑͗̎O!",
  "'; drop table groups; --",
]) {
  test(`a name is shown as it was typed: ${name.slice(0, 24)}`, async ({ page }) => {
    const school = await addGroup(places.west, `Naughty ${unique()}`);
    await page.goto(`/groups/${school.id}?dialog=rename`);
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await expect(page.locator("h1")).toHaveText(name, { useInnerText: false });
    await page.getByRole("combobox", { name: "Find a group" }).fill(name);
    await expect(page.getByRole("option").first()).toContainText(name);
    await expectLogged(page, `renamed “${school.name}” to “${name}”`);
  });
}

test("an empty name is refused beside its field", async ({ page, sql }) => {
  const school = await addGroup(places.west, `Blank ${unique()}`);
  await page.goto(`/groups/${school.id}?dialog=rename`);
  await page.getByLabel("Name", { exact: true }).fill("   ");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByText("Give the group a name.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(/Give the/);
  expect(await sql("select name from groups where id = $1", [school.id])).toEqual([
    { name: school.name },
  ]);
});

test("a department is added below a school", async ({ page }) => {
  const school = await addGroup(places.west, `Maple Grove ${unique()}`);
  const name = `Physical education ${unique()}`;
  await page.goto(`/groups/${school.id}`);
  await page.getByRole("button", { name: "Add group" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Type")).toHaveValue("department");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Add group" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(line(page, name)).toHaveAttribute("aria-current", "page");
  await expectLogged(page, `created the department ${name} in ${school.name}`);
});

test("a group of an unusual type is asked about, not refused", async ({ page }) => {
  const school = await addGroup(places.west, `Odd ${unique()}`);
  await page.goto(`/groups/${school.id}?dialog=create`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("A district under a school");
  await dialog.getByLabel("Type").selectOption("district");
  await dialog.getByRole("button", { name: "Add group" }).click();
  const question = dialog.getByRole("checkbox");
  await expect(question).toBeVisible();
  await question.check();
  await dialog.getByRole("button", { name: "Add group" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "A district under a school" }),
  ).toBeVisible();
});

test("a second group of the same short name gets a suffix, and the page says so", async ({
  page,
}) => {
  const school = await addGroup(places.west, `Twins ${unique()}`);
  for (const [turn, said] of [
    [1, /was added\.$/],
    [2, /Its short name was taken here, so it became library-2\./],
  ] as const) {
    await page.goto(`/groups/${school.id}?dialog=create`);
    await page.getByLabel("Name", { exact: true }).fill("Library");
    await page.getByRole("dialog").getByRole("button", { name: "Add group" }).click();
    await expect(toast(page, said), `turn ${turn}`).toBeVisible();
  }
});

test("a group is archived with what lies below, and restored", async ({ page, sql }) => {
  const school = await addGroup(places.west, `Closing ${unique()}`);
  await addGroup(school.path, "Chemistry", "department");
  await page.goto(`/groups/${school.id}`);
  const dialog = await chooseAction(page, "Archive");
  await expect(dialog.getByText("1 group below", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(dialog.getByText("Confirm that the groups below")).toBeVisible();
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("This group was archived")).toBeVisible();
  await expect(line(page, school.name)).toContainText("Archived");
  await expectLogged(page, `archived ${school.name}`);
  await page.goto(`/groups/${(await groupAt(`${places.west}.sagebrush`)).id}`);
  await expect(line(page, "Sagebrush Elementary")).toBeVisible();
  await expect(line(page, school.name)).toHaveCount(0);

  await page.goto(`/groups/${school.id}`);
  await page.getByRole("button", { name: "Restore" }).click();
  const back = page.getByRole("dialog");
  await expect(back.getByText("2 groups", { exact: true })).toBeVisible();
  await back.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("This group was archived")).toHaveCount(0);
  await expect(line(page, school.name)).toBeVisible();
  await expectLogged(page, `restored ${school.name}`);
  expect(
    await sql(
      "select count(*)::int from groups where path <@ $1::ltree and deleted_at is not null",
      [school.path],
    ),
  ).toEqual([{ count: 0 }]);
});

test("what was archived can be brought back from the message", async ({ page }) => {
  const school = await addGroup(places.west, `Regret ${unique()}`);
  await page.goto(`/groups/${school.id}?dialog=archive`);
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `“${school.name}” is back.`)).toBeVisible();
  await expect(page.getByText("This group was archived")).toHaveCount(0);
  await expect(line(page, school.name)).toBeVisible();
});

test("a group is moved by the dialog, which first says what it touches", async ({ page }) => {
  const school = await addGroup(places.west, `Rover ${unique()}`);
  await page.goto(`/groups/${school.id}`);
  const dialog = await chooseAction(page, "Move");
  await dialog.getByRole("combobox", { name: "Find the new parent" }).fill("east feeder");
  await dialog.getByRole("option", { name: /^East feeder zone/ }).click();
  await expect(dialog.getByText("Cedar Valley Unified School District › East")).toBeVisible();
  await expect(dialog.getByText("No other group, no people and no classes")).toBeVisible();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(toast(page, `“${school.name}” stands below “East feeder zone” now.`)).toBeVisible();
  await expect
    .poll(() => pathOf(school.id))
    .toBe(school.path.replace("west-feeder-zone", "east-feeder-zone"));
  await expectLogged(page, `moved ${school.name} from West feeder zone to East feeder zone`);
});

async function expectLogged(page: Page, sentence: string) {
  await page.goto("/audit");
  await expect(page.getByText(sentence).first()).toBeVisible();
}
