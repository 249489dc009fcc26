import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { addPerson, makeDistrict, ownPassword } from "./helpers/own-district";
import { openSession, sessionCookie } from "./helpers/session";
import { sql } from "./helpers/sql";

test("a telephone number is saved, a device signed out, a password changed", async ({
  page,
  context,
  baseURL,
  expectAccessible,
}) => {
  const district = await makeDistrict();
  const person = await addPerson(district, "teacher", district.school);
  const value = await openSession(sql, person.id);
  await openSession(sql, person.id);
  await openSession(sql, person.id);
  await context.addCookies([{ name: sessionCookie, value, url: baseURL ?? "" }]);
  await page.goto("/account");
  await expectAccessible({ where: "account" });
  await page.getByLabel("Phone").fill("+1 555 0100");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Your telephone number was saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Phone")).toHaveValue("+1 555 0100");

  const devices = page.getByRole("table", { name: /Devices/ }).getByRole("row");
  await expect(devices).toHaveCount(4);
  await page
    .getByRole("button", { name: /^Sign out An unknown browser/ })
    .first()
    .click();
  await expect(devices).toHaveCount(3);
  await page.getByRole("button", { name: "Sign out all others" }).click();
  await expect(devices).toHaveCount(2);

  await page.getByLabel("Current password").fill(ownPassword);
  await page.getByLabel("New password").fill("marble canyon whistle seven");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed")).toBeVisible();
});

test("a session that ended answers as signed out, not by an error", async ({
  page,
  context,
  baseURL,
}) => {
  const district = await makeDistrict();
  const person = await addPerson(district, "teacher", district.school);
  const value = await openSession(sql, person.id);
  await openSession(sql, person.id);
  await context.addCookies([{ name: sessionCookie, value, url: baseURL ?? "" }]);
  await page.goto("/account");
  await sql("delete from sessions where user_id = $1", [person.id]);
  await page.getByRole("button", { name: "Sign out all others" }).click();
  await expect(page.getByText(/You were signed out\./)).toBeVisible();
});

test("a pupil takes along what is kept about them", async ({ page, signInAs }) => {
  await signInAs("student");
  await page.goto("/account");
  await expect(page.getByLabel("Phone")).toHaveCount(0);
  await page.goto("/me");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download everything" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^homeroom-\d{4}-\d\d-\d\d\.json$/);
  const record = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(record.profile[0]).toMatchObject({ username: "student" });
  expect(record.memberships.length).toBeGreaterThan(0);
  expect(JSON.stringify(record)).not.toContain("argon2");
});
