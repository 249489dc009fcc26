import type { Page } from "@playwright/test";
import { expect, logins, password, test, type Who } from "./fixtures";

test.describe("signing in", () => {
  const starts: Record<Who, RegExp> = {
    system_admin: /\/groups$/,
    group_admin: /\/groups$/,
    teacher: /\/my-classes$/,
    student: /\/me$/,
    foreign_admin: /\/groups$/,
  };
  for (const [who, start] of Object.entries(starts) as [Who, RegExp][]) {
    test(`leads a ${who.replace("_", " ")} to where their work begins`, async ({ page }) => {
      await page.goto("/");
      await expect(page).toHaveURL(/\/sign-in$/);
      await fill(page, logins[who], password);
      await expect(page).toHaveURL(start);
    });
  }

  test("with a wrong password, or as nobody, gives one and the same answer", async ({ page }) => {
    await page.goto("/sign-in");
    await fill(page, "lakeside-admin", "not the password");
    const alert = page.getByRole("alert").filter({ hasText: "That didn’t fit" });
    await expect(alert).toBeVisible();
    const wrong = await alert.textContent();
    await expect(page.getByLabel("E-mail address or user name")).toHaveValue("lakeside-admin");
    await expect(page.getByLabel("Password")).toHaveValue("");

    await page.goto("/sign-in");
    await fill(page, "nobody-of-that-name", "not the password");
    await expect(alert).toBeVisible();
    expect(await alert.textContent()).toBe(wrong);
  });

  test("goes on to the page that was asked for, with its filters", async ({ page }) => {
    await page.goto("/audit?action=denied");
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await fill(page, logins.system_admin, password);
    await expect(page).toHaveURL(/\/audit\?action=denied$/);
    await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
  });

  for (const next of [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
  ]) {
    test(`never leaves the house by next=${next}`, async ({ page, baseURL }) => {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await fill(page, logins.foreign_admin, password);
      await expect(page).toHaveURL(`${baseURL}/groups`);
    });
  }

  test("gives a new token, and the one from before is dead", async ({ page, context }) => {
    await page.goto("/sign-in");
    await fill(page, logins.foreign_admin, password);
    await expect(page).toHaveURL(/\/groups$/);
    const [before] = await context.cookies();
    expect(before).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    await signOut(page);
    await fill(page, logins.foreign_admin, password);
    await expect(page).toHaveURL(/\/groups$/);
    const [after] = await context.cookies();
    expect(after?.value).not.toBe(before?.value);
    if (before) await context.addCookies([before]);
    await page.goto("/groups");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test("signing out ends the session; the page asked for afterwards comes back", async ({
  page,
  signInAs,
}) => {
  await signInAs("system_admin");
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await signOut(page);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
  await fill(page, logins.system_admin, password);
  await expect(page).toHaveURL(/\/account$/);
});

async function fill(page: Page, login: string, secret: string) {
  await page.getByLabel("E-mail address or user name").fill(login);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut(page: Page) {
  await page.locator(".viewer-button").click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}
