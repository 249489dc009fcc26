import { expect, test } from "./fixtures";
import { addGroup, places, unique } from "./helpers/groups";
import { toast } from "./helpers/tree";

test("two people rename one group: the second sees both names and keeps their text", async ({
  page,
  context,
  signInAs,
  sql,
}) => {
  await signInAs("system_admin");
  const school = await addGroup(places.west, `Contested ${unique()}`);
  const other = await context.newPage();
  for (const each of [page, other]) {
    await each.goto(`/groups/${school.id}?dialog=rename`);
    await expect(each.getByLabel("Name", { exact: true })).toHaveValue(school.name);
  }
  const rename = { name: "Rename", exact: true } as const;
  await page.getByLabel("Name", { exact: true }).fill(`${school.name} First`);
  await page.getByRole("button", rename).click();
  await expect(toast(page, "The group was renamed.")).toBeVisible();

  await other.getByLabel("Name", { exact: true }).fill(`${school.name} Second`);
  await other.getByRole("button", rename).click();
  const alert = other.getByRole("dialog").getByRole("alert");
  await expect(alert).toContainText(`it was “${school.name}”, now it is “${school.name} First”`);
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue(`${school.name} Second`);
  expect(await sql("select name from groups where id = $1", [school.id])).toEqual([
    { name: `${school.name} First` },
  ]);

  await other.getByRole("button", rename).click();
  await expect(
    other.getByRole("heading", { level: 1, name: `${school.name} Second` }),
  ).toBeVisible();
});

test("a form sent twice has one effect", async ({ page, signInAs, sql }) => {
  await signInAs("system_admin");
  const school = await addGroup(places.west, `Hasty ${unique()}`);
  await page.goto(`/groups/${school.id}?dialog=create`);
  await page.getByLabel("Name", { exact: true }).fill("Debating");
  await page.getByRole("dialog").getByRole("button", { name: "Add group" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "Debating" })).toBeVisible();
  expect(
    await sql("select count(*)::int from groups where path ~ ($1 || '.*{1}')::lquery", [
      school.path,
    ]),
  ).toEqual([{ count: 1 }]);
});
