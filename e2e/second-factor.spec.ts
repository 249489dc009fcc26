import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "./fixtures";
import { addPerson, makeDistrict, type OwnPerson, ownPassword } from "./helpers/own-district";
import { one, sql } from "./helpers/sql";

const code = (secret: string, steps = 0) =>
  TOTP.generate({
    secret: Secret.fromBase32(secret.replaceAll(" ", "")),
    timestamp: Date.now() + steps * 30_000,
  });

/** A code is for half a minute: one that is nearly over is not begun with. */
async function freshHalfMinute() {
  const left = TOTP.remaining();
  if (left < 12_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
}

async function signIn(page: Page, { login }: OwnPerson) {
  await page.getByLabel("E-mail address or user name").fill(login);
  await page.getByLabel("Password").fill(ownPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page) {
  await page.locator(".viewer-button").click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

/** Sets it up on the page that is open; returns the key and the recovery codes. */
async function setUp(page: Page) {
  await page.getByLabel("Your password").fill(ownPassword);
  await page.getByRole("button", { name: "Set up a second factor" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = (await page.locator("p.select-all").textContent()) ?? "";
  await freshHalfMinute();
  await page.getByLabel("Code", { exact: true }).fill(code(secret, -1));
  await page.getByRole("button", { name: "Turn it on" }).click();
  const list = page.getByRole("list", { name: "Recovery codes" });
  await expect(list.getByRole("listitem")).toHaveCount(10);
  return { secret, codes: await list.getByRole("listitem").allTextContents() };
}

test("is set up, asked for at sign-in, opened by a recovery code, and turned off", async ({
  page,
  expectAccessible,
}) => {
  test.setTimeout(150_000);
  const district = await makeDistrict();
  const person = await addPerson(district, "teacher", district.school);
  await page.goto("/account");
  await signIn(page, person);
  await expect(page).toHaveURL(/\/account$/);
  await page.getByRole("link", { name: "Set up a second factor" }).click();
  await expectAccessible({ where: "second factor, off" });

  await page.getByLabel("Your password").fill("not it");
  await page.getByRole("button", { name: "Set up a second factor" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  const { secret, codes } = await setUp(page);
  await expectAccessible({ where: "recovery codes" });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("homeroom-recovery-codes.txt");
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.getByText("Signing in takes your password and a code")).toBeVisible();
  await page.goBack();
  await expect(page.getByText(codes[0] ?? "")).toHaveCount(0);
  await page.goto("/account/second-factor");
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await expectAccessible({ where: "second factor, on" });

  await signOut(page);
  await page.goto("/groups?q=x");
  await signIn(page, person);
  await expect(page).toHaveURL(/\/sign-in\/code\?next=/);
  await expectAccessible({ where: "the code at sign-in" });
  await page.goto("/groups");
  await expect(page, "the password alone opens nothing").toHaveURL(/\/sign-in\?next=/);
  await signIn(page, person);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("This code doesn’t fit")).toBeVisible();
  await freshHalfMinute();
  await page.getByLabel("Code").fill(code(secret));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/groups$/);

  await signOut(page);
  await signIn(page, person);
  await page.getByLabel("Code").fill(code(secret));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("was used already"), "a code opens once").toBeVisible();
  await page.getByLabel("Code").fill((codes[0] ?? "").toUpperCase());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/groups$/);
  await page.goto("/account/second-factor");
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();

  const off = page.getByRole("button", { name: "Turn off the second factor" });
  const form = page.locator("form").filter({ has: off });
  await form.getByLabel("Your password").fill(ownPassword);
  await form.getByLabel("Code").fill(codes[1] ?? "");
  await off.click();
  await expect(page.getByRole("button", { name: "Set up a second factor" })).toBeVisible();
  await signOut(page);
  await signIn(page, person);
  await expect(page).toHaveURL(/\/groups$/);
});

test("a role that must have one does nothing else until it is there; an admin can reset it", async ({
  page,
  browser,
  baseURL,
  expectAccessible,
}) => {
  test.setTimeout(150_000);
  const district = await makeDistrict();
  const admin = await addPerson(district, "system_admin", district.root);
  const teacher = await addPerson(district, "teacher", district.school);
  await page.goto("/settings/security");
  await signIn(page, admin);
  await expect(page.getByRole("heading", { name: "Second factor" })).toBeVisible();
  await expectAccessible({ where: "security settings" });
  await page.getByLabel("Teacher").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  const theirs = await browser.newContext({ ...(baseURL && { baseURL }) });
  const other = await theirs.newPage();
  await other.goto("/groups");
  await signIn(other, teacher);
  await expect(other).toHaveURL(/\/account\/second-factor$/);
  for (const path of ["/groups", "/people", "/me", "/account", "/"]) {
    await other.goto(path);
    await expect(other, path).toHaveURL(/\/account\/second-factor$/);
  }
  for (const path of ["/api/me", "/api/people/export"])
    expect((await other.request.get(path)).status(), path).toBe(403);
  await setUp(other);
  await other.getByRole("link", { name: "I have kept them" }).click();
  await other.goto("/groups");
  await expect(other).toHaveURL(/\/groups$/);

  await page.goto(`/people/${teacher.id}`);
  await page.getByRole("button", { name: "Reset the second factor" }).click();
  await page.getByRole("button", { name: "Reset it" }).click();
  await expect(page.getByRole("button", { name: "Reset it" })).toHaveCount(0);
  const { count } = await one<{ count: number }>(
    "select count(*)::int from second_factors where user_id = $1",
    [teacher.id],
  );
  expect(count).toBe(0);
  const log = await sql(
    "select 1 from audit_logs where action = 'second_factor_reset' and user_id = $1",
    [admin.id],
  );
  expect(log.length).toBeGreaterThan(0);
  await other.goto("/groups");
  await expect(other, "signed out everywhere").toHaveURL(/\/sign-in/);
  await theirs.close();
});

test("one e-mail address in two districts signs in to a choice", async ({ page }) => {
  const [here, there] = [await makeDistrict(), await makeDistrict()];
  const first = await addPerson(here, "teacher", here.school, { name: "Ona Here" });
  await addPerson(there, "teacher", there.school, { name: "Ona There", email: first.login });
  const { name } = await one<{ name: string }>("select name from tenants where id = $1", [
    there.tenant,
  ]);
  await page.goto("/account");
  await signIn(page, first);
  await expect(page.getByText("Which district?")).toBeVisible();
  await page.getByLabel("District").selectOption({ label: name });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole("main").getByText("Ona There")).toBeVisible();
});
