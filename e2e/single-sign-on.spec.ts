import type { BrowserContext, Page } from "@playwright/test";
import { type RunningProvider, startProvider } from "@/lib/auth/single-sign-on/testing/provider";
import { expect, test } from "./fixtures";
import { addPerson, type District, makeDistrict, signInPerson } from "./helpers/district";

/* The whole way, through a real provider's own pages: set up, signed in with, mapped, taken away. */

const secret = "what Homeroom and the provider share";
let idp: RunningProvider;
let district: District;
let admin: string;
let teacher: string;

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeAll(async ({}, { project }) => {
  const redirectUri = `${process.env.E2E_BASE_URL}/api/single-sign-on/return`;
  idp = await startProvider({
    clients: [{ id: "homeroom", secret, redirectUri }],
    accounts: {
      "tia-at-school": { email: "Tia@Journey.example", email_verified: true },
      "ann-at-school": { email: "ann@journey.example", email_verified: true },
      "eve-at-school": { email: "tia@journey.example", email_verified: false },
    },
  });
  district = await makeDistrict(`Journey ${project.name}`);
  admin = await addPerson(district, {
    name: "Ann Admin",
    email: "ann@journey.example",
    role: "system_admin",
  });
  teacher = await addPerson(district, {
    name: "Tia Teacher",
    email: "tia@journey.example",
    role: "teacher",
  });
});
test.afterAll(() => idp?.stop());
// Its login page asks for a font from the network; the journeys have none.
test.beforeEach(({ context }) =>
  context.route("https://fonts.googleapis.com/**", (route) =>
    route.fulfill({ contentType: "text/css", body: "" }),
  ),
);

test("a system admin sets a provider up, and is told what doesn’t fit", async ({
  page,
  context,
  sql,
  expectAccessible,
}) => {
  await signInPerson(context, admin);
  await page.goto("/settings/security");
  await expect(page.getByText("No provider yet")).toBeVisible();
  await expect(page.getByLabel("Address to return to")).toHaveValue(
    `${process.env.E2E_BASE_URL}/api/single-sign-on/return`,
  );
  await expectAccessible({ where: "no provider" });
  await page.getByRole("link", { name: "Add a provider" }).click();
  await expect(page).toHaveURL(/dialog=provider-add/);
  const dialog = page.getByRole("dialog", { name: "Add a provider" });
  await dialog.getByLabel("Name").fill("School account");
  await dialog.getByLabel("Issuer").fill("http://id.school.example");
  await dialog.getByLabel("Client id").fill("homeroom");
  await dialog.getByLabel("Client secret").fill("not it");
  await dialog.getByRole("button", { name: "Add the provider" }).click();
  await expect(dialog.getByText("The address has to begin with https://.")).toBeVisible();
  await dialog.getByLabel("Issuer").fill(idp.issuer);
  await dialog.getByRole("button", { name: "Test the connection" }).click();
  await expect(dialog.getByText("The provider refuses this client id")).toBeVisible();
  await expectAccessible({ where: "a provider refused" });
  await dialog.getByLabel("Client secret").fill(secret);
  await dialog.getByRole("button", { name: "Test the connection" }).click();
  await expect(dialog.getByText("The provider answers, and it knows us.")).toBeVisible();
  await dialog.getByRole("button", { name: "Add the provider" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: "School account" })).toContainText(
    idp.issuer,
  );

  await page.getByRole("link", { name: "School account", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "Edit “School account”" });
  await expect(edit.getByLabel(/Client secret/)).toHaveValue("");
  await edit.getByLabel("Name").fill("Journey account");
  // Somebody else is quicker: both versions are shown, and nothing typed is lost.
  await sql("update identity_providers set name = 'Quicker' where tenant_id = $1", [
    district.tenant,
  ]);
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByText("now it is “Quicker”")).toBeVisible();
  await expect(edit.getByLabel("Name")).toHaveValue("Journey account");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Journey account" })).toBeVisible();
  await expectAccessible({ where: "a provider" });
});

test("a teacher signs in with a verified address and comes to the page asked for", async ({
  page,
  context,
  sql,
  expectAccessible,
}) => {
  await page.goto(`/sign-in?district=${district.subdomain}&next=%2Fgroups%3Fq%3Dart`);
  await expectAccessible({ where: "sign-in with a provider" });
  await signInElsewhere(page, "tia-at-school");
  await expect(page).toHaveURL(/\/groups(\/[^?]*)?\?q=art$/);
  const sessions = await sql<{ method: string }>("select method from sessions where user_id = $1", [
    teacher,
  ]);
  expect(sessions).toEqual([{ method: "single_sign_on" }]);
  expect(await cookieNames(context)).toContain("homeroom");
  expect(await cookieNames(context)).not.toContain("homeroom-elsewhere");
});

test("an unverified address, and a system admin by address, are refused with what to do", async ({
  page,
  expectAccessible,
}) => {
  await page.goto(`/sign-in?district=${district.subdomain}`);
  await signInElsewhere(page, "eve-at-school");
  await expect(page).toHaveURL(/\/sign-in\?problem=unverified/);
  await expect(page.getByRole("alert").first()).toContainText("isn’t confirmed there");
  await expectAccessible({ where: "refused" });
  await page.context().clearCookies();
  await page.goto(`/sign-in?district=${district.subdomain}`);
  await signInElsewhere(page, "ann-at-school");
  await expect(page.getByRole("alert").first()).toContainText("connected by hand");
});

test("who gives up at the provider is back on the sign-in page", async ({ page }) => {
  await page.goto(`/sign-in?district=${district.subdomain}`);
  await page.getByRole("link", { name: "Continue with Journey account" }).click();
  await page.getByRole("link", { name: "[ Cancel ]" }).click();
  await expect(page.getByRole("alert").first()).toContainText("was cancelled");
});

test("an admin connects an account by hand, takes it away, and removes the provider", async ({
  page,
  context,
  browser,
  sql,
  expectAccessible,
}) => {
  await signInPerson(context, admin);
  await page.goto(`/people/${admin}`);
  await page.getByRole("link", { name: "Connect an account" }).click();
  const dialog = page.getByRole("dialog", { name: "Connect an account" });
  await dialog.getByLabel("Account’s id there").fill("ann-at-school");
  await expectAccessible({ where: "connecting" });
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "ann-at-school" })).toContainText(
    "never used",
  );

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.route("https://fonts.googleapis.com/**", (route) => route.fulfill({ body: "" }));
  await other.goto(`/sign-in?district=${district.subdomain}`);
  await signInElsewhere(other, "ann-at-school");
  await expect(other).toHaveURL(/\/groups/);

  await page.reload();
  await expect(page.getByRole("listitem").filter({ hasText: "ann-at-school" })).not.toContainText(
    "never used",
  );
  await page.getByRole("link", { name: /^Disconnect/ }).click();
  const ending = page.getByRole("dialog", { name: /^Disconnect from/ });
  await ending.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("No account elsewhere is connected.")).toBeVisible();
  await other.goto("/groups");
  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();

  await page.goto("/settings/security");
  await page.getByRole("link", { name: /^Remove Journey account/ }).click();
  const removing = page.getByRole("dialog", { name: /^Remove/ });
  await expect(removing).toContainText("One person is connected there.");
  await removing.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("No provider yet")).toBeVisible();
  const links = await sql("select 1 from identity_links where tenant_id = $1", [district.tenant]);
  expect(links).toEqual([]);
});

/** From our sign-in page through the provider's own, which takes any password. */
async function signInElsewhere(page: Page, login: string) {
  await page.getByRole("link", { name: "Continue with Journey account" }).click();
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

async function cookieNames(context: BrowserContext) {
  const own = new URL(process.env.E2E_BASE_URL ?? "").hostname;
  return (await context.cookies()).filter(({ domain }) => domain === own).map(({ name }) => name);
}
