import { expect, test } from "./fixtures";

const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

// The browser logs each refused request itself.
test.use({ expectedErrors: [/status of (404|422)/] });

test("an admin brings people in, twice, and takes it back", async ({
  page,
  signInAs,
  expectAccessible,
  sql,
}, { project }) => {
  test.slow();
  // Two projects run at once in one district: each has people of its own.
  const mark = `${project.name}-${Date.now()}`;
  const csv = [
    "sourcedId,givenName,familyName,username,email,role",
    `${mark}-1,Zoë,Ångström,z.${mark},zoe.${mark}@x.org,student`,
    `${mark}-2,שרה,כהן,s.${mark},,teacher`,
    `${mark}-3,Bad,Address,,nowhere,student`,
  ].join("\r\n");
  await signInAs("foreign_admin");
  const upload = async () => {
    await page.goto("/imports/new");
    await page.getByLabel("The files hold").selectOption("people");
    await page.getByLabel("Choose files").setInputFiles([file("people.csv", csv)]);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect(page.getByLabel("Find people by")).toHaveValue("sourcedId");
  };
  await upload();
  await expectAccessible();
  await page.getByRole("button", { name: "Add a membership" }).click();
  await page.getByLabel("Role", { exact: true }).selectOption("column");
  await page.getByLabel("Column of the role").selectOption("role");
  await page.getByRole("button", { name: "Check what would change" }).click();
  await expect(page.getByRole("heading", { name: "What would change" })).toBeVisible();
  await expect(page.getByText("people.csv:4:5")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Zoë Ångström" })).toBeVisible();
  await expectAccessible();
  await page.getByLabel("Leave the rows with errors out (1)").check();
  await page.getByRole("button", { name: "Apply to 2 people" }).click();
  await expect(page.getByText("Applied", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  // With the files, the names are gone from here.
  await expect(page.getByText("Zoë Ångström")).toHaveCount(0);
  const applied = page.url().replace(/\?.*/, "");
  const people = () =>
    sql<{ status: string; roles: number }>(
      `select u.status, (select count(*)::int from group_members m where m.user_id = u.id) as roles
       from users u where u.sourced_id like $1 order by u.sourced_id`,
      [`${mark}-%`],
    );
  expect(await people()).toEqual([
    { status: "active", roles: 1 },
    { status: "active", roles: 1 },
  ]);

  await upload();
  await page.getByRole("button", { name: "Check what would change" }).click();
  await expect(page.getByText("nothing to do")).toBeVisible();
  await expect(page.getByRole("button", { name: /Apply/ })).toHaveCount(0);

  await page.goto(applied);
  await page.getByRole("link", { name: "Take it back" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("2 people whom it added: archived")).toBeVisible();
  await expectAccessible();
  await dialog.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await people()).toEqual([
    { status: "archived", roles: 0 },
    { status: "archived", roles: 0 },
  ]);
});

test("an import that only updates adds nobody", async ({ page, signInAs, sql }, { project }) => {
  const mark = `${project.name}-${Date.now()}`;
  await signInAs("foreign_admin");
  await page.goto("/imports/new?kind=people");
  await page.getByLabel("What to do").selectOption("update");
  await page
    .getByLabel("Choose files")
    .setInputFiles([file("staff.csv", `username;name\r\n${mark};Somebody New\r\n`)]);
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByLabel("What to do")).toHaveValue("update");
  await expect(page.getByLabel("Find people by")).toHaveValue("username");
  await page.getByRole("button", { name: "Check what would change" }).click();
  await expect(page.getByText("Left out: 1 who are not known.")).toBeVisible();
  await expect(page.getByText("nothing to do")).toBeVisible();
  await page.getByRole("link", { name: "Give up" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give it up" }).click();
  await expect(page).toHaveURL(/\/imports$/);
  expect(await sql("select from users where username = $1", [mark])).toHaveLength(0);
});
