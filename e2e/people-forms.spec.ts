import { expect, test } from "./fixtures";
import { groupAt, places, unique } from "./helpers/groups";
import { addPerson, choose, dialog, field } from "./helpers/people";
import { openSession, sessionCookie } from "./helpers/session";
import { one } from "./helpers/sql";
import { toast } from "./helpers/tree";

test("an invitation that has expired is a dead page, also for who has it open", async ({
  page,
  browser,
  signInAs,
  sql,
}) => {
  await signInAs("group_admin");
  const person = await addPerson({ status: "invited" });
  await page.goto(`/people/${person.id}`);
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();

  const guest = await browser.newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: `Welcome, ${person.name}` })).toBeVisible();
  await guest.getByLabel("New password", { exact: true }).fill("violin gravel otter lantern");
  await sql("update auth_tokens set expires_at = now() where user_id = $1", [person.id]);
  await guest.getByRole("button", { name: "Join and sign in" }).click();
  await expect(guest.getByText(/link/i).first()).toBeVisible();
  await expect(guest).toHaveURL(/\/invitation\//);
  await guest.goto(link);
  await expect(
    guest.getByRole("heading", { name: "This link doesn’t open anything any more" }),
  ).toBeVisible();
  await expect(guest.getByLabel(/password/i)).toHaveCount(0);
  await guest.context().close();
  expect(await sql("select status from users where id = $1", [person.id])).toEqual([
    { status: "invited" },
  ]);
  await page.reload();
  await expect(page.getByText("The last link has ended")).toBeVisible();
});

for (const [what, change] of [
  ["demoted", "update group_members set role = 'teacher' where user_id = $1"],
  ["revoked", "delete from group_members where user_id = $1"],
] as const) {
  test(`a role that is ${what} while its owner fills a form: the save is refused, the draft stays`, async ({
    page,
    context,
    baseURL,
    sql,
  }) => {
    const admin = await addPerson();
    await sql("update group_members set role = 'group_admin' where user_id = $1", [admin.id]);
    const value = await openSession(sql, admin.id);
    await context.addCookies([
      { name: sessionCookie, value, url: baseURL ?? "", httpOnly: true, sameSite: "Lax" },
    ]);
    const person = await addPerson();
    await page.goto(`/people/${person.id}?dialog=edit`);
    await field(page, "Name as shown").fill("A long thought");
    await sql(change, [admin.id]);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(dialog(page).getByRole("alert")).toContainText("You may not do this.");
    await expect(field(page, "Name as shown")).toHaveValue("A long thought");
    expect(await sql("select name from users where id = $1", [person.id])).toEqual([
      { name: person.name },
    ]);
  });
}

test("the district’s own fields are filled in when somebody is added, and edited later", async ({
  page,
  signInAs,
  sql,
}) => {
  await signInAs("group_admin");
  const school = await groupAt(places.high);
  await page.goto(`/people/new?group=${school.id}`);
  const name = `Rider ${unique()}`;
  await page.getByLabel(/^Name as shown/).fill(name);
  await page.getByLabel(/^Role in that group/).selectOption("student");
  await page.getByLabel(/^Bus number/).fill(" 12 B ");
  await page.getByLabel(/^Grade/).selectOption("5");
  await page.getByLabel(/^Photo consent/).selectOption("Yes");
  await page.getByLabel(/^E-mail address/).fill(`${unique()}@people.example`);
  await page.getByRole("button", { name: "Add person" }).click();
  await page.getByRole("link", { name: "Open their page" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const stored = async () =>
    (await sql<{ metadata: unknown }>("select metadata from users where name = $1", [name]))[0]
      ?.metadata;
  expect(await stored()).toEqual({ bus_number: "12 B", grade: "5", photo_consent: true });
  await expect(page.getByText("12 B", { exact: true })).toBeVisible();

  const { id } = await one<{ id: string }>("select id from users where name = $1", [name]);
  await choose(page, { id, name }, "Edit");
  await expect(page.getByLabel(/^Bus number/)).toHaveValue("12 B");
  await expect(page.getByLabel(/^Grade/)).toHaveValue("5");
  await page.getByLabel(/^Bus number/).fill("7");
  await page.getByLabel(/^Grade/).selectOption("6");
  await page.getByLabel(/^Photo consent/).selectOption("No value");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "The person was saved.")).toBeVisible();
  await expect(page.getByText("12 B", { exact: true })).toHaveCount(0);
  expect(await stored()).toEqual({ bus_number: "7", grade: "6" });
});
