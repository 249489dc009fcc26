import { expect, password, test } from "./fixtures";
import { groupAt, places, unique } from "./helpers/groups";
import { addPerson, choose, dialog, field } from "./helpers/people";
import { openSession, sessionCookie } from "./helpers/session";
import { one } from "./helpers/sql";
import { toast } from "./helpers/tree";

// Chromium writes answers of 404 into the console.
test.use({ expectedErrors: [/status of 404/] });

test("a principal invites a teacher, who joins by the link", async ({
  page,
  browser,
  signInAs,
  expectAccessible,
}) => {
  test.slow();
  await signInAs("group_admin");
  const school = await groupAt(places.high);
  await page.goto(`/people/new?group=${school.id}`);
  await expectAccessible({ where: "the form" });
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByText("Give the person a name.")).toBeVisible();
  await field(page, "Given name (optional)")
    .or(page.getByLabel(/^Given name/))
    .first()
    .fill("Grace");
  await page.getByLabel(/^Family name/).fill("Hopper");
  await page.getByLabel(/^Role in that group/).selectOption("teacher");
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(
    page.getByText("Enter an e-mail address. Only pupils can do without one."),
  ).toBeVisible();
  await expect(page.getByLabel(/^Family name/)).toHaveValue("Hopper");
  const email = `Grace+${unique()}@Example.org`;
  await page.getByLabel(/^E-mail address/).fill(`  ${email} `);
  await page.getByRole("button", { name: "Add person" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toContain("/invitation/");
  await expectAccessible({ where: "the link" });
  await page.getByRole("link", { name: "Open their page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Grace Hopper" })).toBeVisible();
  await expect(page.getByText("A link waits to be used.")).toBeVisible();
  await expectAccessible({ where: "the page" });

  const guest = await browser.newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "Welcome, Grace Hopper" })).toBeVisible();
  await guest.getByLabel("New password", { exact: true }).fill("violin gravel otter lantern");
  await guest.getByRole("button", { name: "Join and sign in" }).click();
  await expect(guest).toHaveURL(/\/groups/);
  await guest.context().close();

  await page.reload();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
});

test("a new invitation ends the old link, and a withdrawn one opens nothing", async ({
  page,
  signInAs,
  sql,
}) => {
  await signInAs("group_admin");
  const person = await addPerson({ status: "invited" });
  await page.goto(`/people/${person.id}`);
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  const box = page.getByRole("textbox", { name: "Link" });
  const first = await box.inputValue();
  await page.getByRole("button", { name: "Make a new invitation link" }).click();
  await expect(box).not.toHaveValue(first);
  const second = await box.inputValue();
  await page.getByRole("button", { name: "Withdraw the link" }).click();
  await expect(toast(page, "The link was withdrawn.")).toBeVisible();
  for (const dead of [first, second]) {
    await page.goto(dead);
    await expect(page.getByRole("heading", { name: /^Welcome/ })).toHaveCount(0);
  }
  expect(await sql("select from auth_tokens where user_id = $1", [person.id])).toEqual([]);
});

test("two editors: the second sees both versions and keeps what they typed", async ({
  page,
  context,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  const person = await addPerson();
  const other = await context.newPage();
  for (const each of [page, other]) {
    await each.goto(`/people/${person.id}?dialog=edit`);
    await expect(field(each, "Name as shown")).toHaveValue(person.name);
  }
  await expectAccessible({ where: "the form" });
  await field(page, "Name as shown").fill(`${person.name} First`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "The person was saved.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: `${person.name} First` })).toBeVisible();

  await field(other, "Name as shown").fill(`${person.name} Second`);
  await other.getByRole("button", { name: "Save" }).click();
  await expect(dialog(other).getByRole("alert")).toContainText(
    `it was “${person.name}”, now it is “${person.name} First”`,
  );
  await expect(field(other, "Name as shown")).toHaveValue(`${person.name} Second`);
  await other.getByRole("button", { name: "Save" }).click();
  await expect(
    other.getByRole("heading", { level: 1, name: `${person.name} Second` }),
  ).toBeVisible();
});

test("an address that somebody has is refused at its field, with their name", async ({
  page,
  signInAs,
  sql,
}) => {
  await signInAs("system_admin");
  const [taken, person] = [await addPerson(), await addPerson()];
  const [row] = await sql<{ email: string }>(
    "select upper(email) as email from users where id = $1",
    [taken.id],
  );
  await choose(page, person, "Edit");
  await page.getByLabel(/^E-mail address/).fill(row?.email ?? "");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`“${taken.name}” already has this e-mail address.`)).toBeVisible();
});

test("who is suspended is out at the next click, and back after the undo", async ({
  page,
  browser,
  baseURL,
  signInAs,
  sql,
}) => {
  const person = await addPerson();
  const theirs = await browser.newContext();
  const enter = async () =>
    theirs.addCookies([
      {
        name: sessionCookie,
        value: await openSession(sql, person.id),
        url: baseURL ?? "",
        httpOnly: true,
        sameSite: "Lax",
      },
    ]);
  await enter();
  const their = await theirs.newPage();
  await their.goto(`${baseURL}/me`);
  await expect(their.getByRole("heading", { level: 1 })).toBeVisible();

  await signInAs("group_admin");
  await choose(page, person, "Suspend");
  await page.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(page.getByText("This person is suspended")).toBeVisible();
  await their.getByRole("link", { name: "Account" }).first().click();
  await expect(their).toHaveURL(/\/sign-in/);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `${person.name} can sign in again.`)).toBeVisible();
  await expect(page.getByText("This person is suspended")).toHaveCount(0);
  await enter();
  await their.goto(`${baseURL}/me`);
  await expect(their).toHaveURL(/\/me/);
  await theirs.close();
});

test("devices of a person are listed, and ended one by one", async ({ page, signInAs, sql }) => {
  const person = await addPerson();
  await openSession(sql, person.id);
  await openSession(sql, person.id);
  await signInAs("group_admin");
  await page.goto(`/people/${person.id}`);
  const rows = page.getByRole("table", { name: /^Devices/ }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await page
    .getByRole("button", { name: /^Sign out / })
    .nth(1)
    .click();
  await expect(rows).toHaveCount(2);
});

test("archived, restored, archived and taken back; an address taken meanwhile is told", async ({
  page,
  signInAs,
  expectAccessible,
  sql,
}) => {
  await signInAs("group_admin");
  const person = await addPerson();
  await choose(page, person, "Archive");
  await expectAccessible({ where: "the dialog" });
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText(/^This person was archived on/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `${person.name} is back.`)).toBeVisible();

  await choose(page, person, "Archive");
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText(/^This person was archived on/)).toBeVisible();
  const other = await addPerson();
  await sql("update users set email = (select email from users where id = $1) where id = $2", [
    person.id,
    other.id,
  ]);
  await page.getByRole("button", { name: "Restore" }).first().click();
  await dialog(page).getByRole("button", { name: "Restore" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText(
    `“${other.name}” already has this e-mail address.`,
  );
  await sql("update users set email = null where id = $1", [other.id]);
  await dialog(page).getByRole("button", { name: "Restore" }).click();
  await expect(toast(page, `${person.name} was restored.`)).toBeVisible();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("list", { name: `What happened to ${person.name}` })).toContainText(
    /restored|archived/,
  );
  await expectAccessible({ where: "the history" });
});

test("erased by name and password, and nothing else", async ({
  page,
  signInAs,
  sql,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  const person = await addPerson();
  await choose(page, person, "Erase for good");
  await expect(dialog(page)).toContainText("1 membership");
  await expectAccessible({ where: "the dialog" });
  const erase = page.getByRole("button", { name: "Erase for good" });
  await field(page, "Type the person’s name").fill("Somebody else");
  await field(page, "Your password").fill(password);
  await erase.click();
  await expect(page.getByText("This is not the person’s name.")).toBeVisible();
  await field(page, "Type the person’s name").fill(person.name.toUpperCase());
  await field(page, "Your password").fill("a wrong guess");
  await erase.click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await field(page, "Your password").fill(password);
  await erase.click();
  await expect(page.getByText(/^This person was erased on/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Erased person" })).toBeVisible();
  await expectAccessible({ where: "the tombstone" });
  const left = await sql<{ text: string }>("select u::text as text from users u where id = $1", [
    person.id,
  ]);
  expect(left[0]?.text).not.toContain("Somebody");
  await page.goto(`/audit?resource=${person.id}`);
  await expect(page.locator(".event").filter({ hasText: "erased" }).first()).toBeVisible();
});

test("a teacher sees a name and no verbs", async ({ page, signInAs }) => {
  await signInAs("teacher");
  const { path } = await one<{ path: string }>(
    `select g.path::text from groups g join group_members m on m.group_id = g.id
     join users u on u.id = m.user_id where u.username = 'teacher' and m.role = 'teacher'`,
  );
  const person = await addPerson({ path });
  await page.goto(`/people/${person.id}?dialog=edit`);
  await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  await expect(page.getByText("@people.example")).toHaveCount(0);
  expect((await page.goto(`/people/${person.id}/history`))?.status()).toBe(404);
  expect((await page.goto("/people/new"))?.status()).toBe(404);
});
