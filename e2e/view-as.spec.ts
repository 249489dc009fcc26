import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPerson, makeDistrict } from "./helpers/own-district";
import { openSession, sessionCookie } from "./helpers/session";
import { one, sql } from "./helpers/sql";

async function as(context: BrowserContext, id: string, url: string | undefined) {
  const value = await openSession(sql, id);
  await context.addCookies([
    { name: sessionCookie, value, url: url ?? "", httpOnly: true, sameSite: "Lax" },
  ]);
}

const banner = (page: Page) => page.getByRole("complementary", { name: /Viewing as/ });

async function start(page: Page, reason: string) {
  await page.getByRole("link", { name: "View as" }).click();
  const dialog = page.getByRole("dialog", { name: /View as/ });
  await dialog.getByLabel("Why").fill(reason);
  await dialog.getByRole("button", { name: "Start the view" }).click();
  await expect(banner(page)).toBeVisible();
}

test("an admin sees what a teacher sees, changes nothing, and comes back", async ({
  page,
  context,
  baseURL,
  expectAccessible,
}) => {
  const district = await makeDistrict();
  const admin = await addPerson(district, "group_admin", district.school);
  const teacher = await addPerson(district, "teacher", district.school, { name: "Tea Cher" });
  await as(context, admin.id, baseURL);
  await page.goto(`/people/${teacher.id}`);
  await page.getByRole("link", { name: "View as" }).click();
  const dialog = page.getByRole("dialog", { name: /View as/ });
  await dialog.getByRole("button", { name: "Start the view" }).click();
  await expect(dialog.getByText("Say why.")).toBeVisible();
  await expectAccessible({ where: "the dialog" });
  await dialog.getByLabel("Why").fill("She can’t find her class");
  await dialog.getByRole("button", { name: "Start the view" }).click();

  await expect(page).toHaveURL(/\/groups$/);
  await expect(banner(page)).toContainText("You see Homeroom as Tea Cher.");
  await expect(banner(page)).toContainText(/Ends in (29|30) min/);
  for (const path of ["/groups", `/groups/${district.school}`, "/people", "/me", "/account"]) {
    await page.goto(path);
    await expect(banner(page), path).toBeVisible();
    await expectAccessible({ where: `${path} while viewing` });
  }
  const audit = await page.request.get("/audit");
  expect(audit.status(), "a teacher reads no log").toBe(404);
  expect((await page.request.get("/api/me")).status()).toBe(403);

  await page.goto("/account");
  await page.getByRole("button", { name: "End view" }).click();
  await expect(page).toHaveURL(new RegExp(`/people/${teacher.id}$`));
  await expect(banner(page)).toHaveCount(0);
  await expect(page.locator(".viewer-button")).toContainText(admin.name);
  const rows = await sql<{ action: string; user_id: string }>(
    `select action, user_id from audit_logs where tenant_id = $1 and action like 'view_as%' order by timestamp`,
    [district.tenant],
  );
  expect(rows).toEqual([
    { action: "view_as_started", user_id: admin.id },
    { action: "view_as_ended", user_id: admin.id },
  ]);
  const denied = await one<{ theirs: number; mine: number }>(
    `select count(*) filter (where user_id = $1)::int as theirs, count(*) filter (where user_id = $2)::int as mine
     from audit_logs where action = 'denied' and user_id = any (array[$1, $2]::uuid[])`,
    [teacher.id, admin.id],
  );
  expect(denied.theirs).toBe(0);
  expect(denied.mine).toBeGreaterThan(0);
});

test("a change is refused by a sentence, and kept nowhere", async ({ page, context, baseURL }) => {
  const district = await makeDistrict();
  const admin = await addPerson(district, "system_admin", district.root);
  const below = await addPerson(district, "group_admin", district.root, { name: "Be Low" });
  await as(context, admin.id, baseURL);
  await page.goto(`/people/${below.id}`);
  await start(page, "They say that renaming fails");
  await page.goto(`/groups/${district.school}?dialog=rename`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Renamed by a view");
  await dialog.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(dialog.getByText("Nothing can be changed while you look")).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("Renamed by a view");
  const { name } = await one<{ name: string }>("select name from groups where id = $1", [
    district.school,
  ]);
  expect(name).toBe("Own school");
});

test("ends by itself after half an hour: the next click is the admin's own", async ({
  page,
  context,
  baseURL,
}) => {
  const district = await makeDistrict();
  const admin = await addPerson(district, "system_admin", district.root);
  const pupil = await addPerson(district, "student", district.school, { name: "Pu Pil" });
  await as(context, admin.id, baseURL);
  await page.goto(`/people/${pupil.id}`);
  await start(page, "What does a pupil see?");
  await expect(page).toHaveURL(/\/me$/);
  await page.goto(`/groups/${district.school}`);
  await expect(page).toHaveURL(/\/me$/);
  await sql(
    `update view_as_sessions set created_at = created_at - interval '30 minutes', ends_at = ends_at - interval '30 minutes'
     where admin_id = $1`,
    [admin.id],
  );
  await page.goto(`/groups/${district.school}`);
  await expect(page.getByRole("heading", { level: 1, name: "Own school" })).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
});

test("nobody looks upwards or aside: there is no button, and the address opens nothing", async ({
  page,
  context,
  baseURL,
}) => {
  const district = await makeDistrict();
  const admin = await addPerson(district, "group_admin", district.root);
  const top = await addPerson(district, "system_admin", district.root);
  await as(context, admin.id, baseURL);
  await page.goto(`/people/${top.id}?dialog=view-as`);
  await expect(page.getByRole("heading", { level: 1, name: top.name })).toBeVisible();
  await expect(page.getByRole("link", { name: "View as" })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
