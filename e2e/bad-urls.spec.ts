import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { groupAt, places } from "./helpers/groups";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 40[04]/] });
test.beforeEach(({ signInAs }) => signInAs("system_admin"));

/** Goes there; whatever the link says, it is no fault of ours. */
async function visit(page: Page, url: string): Promise<number> {
  const status = (await page.goto(url))?.status() ?? 0;
  expect(status, url).toBeLessThan(500);
  await expect(page.getByText("Something went wrong on our side"), url).toHaveCount(0);
  return status;
}

const does = (page: Page, title: string) => page.getByRole("heading", { name: title });
const unfit = "This link does not fit";
const missing = "This page was not found";
const nowhere = "00000000-0000-4000-8000-000000000000";

for (const [what, query] of [
  ["an unknown sort", "sort=colour"],
  ["an unknown direction", "sort=time.sideways"],
  ["an unknown filter", "shoe=44"],
  ["an unknown event", "action=teleported"],
  ["an unknown kind", "type=dragons"],
  ["a day that no calendar has", "from=2026-02-30"],
  ["a person who is no UUID", "actor=me"],
  ["a cursor that is none", "after=garbage"],
  ["long garbage", `after=${"x".repeat(6000)}`],
  ["NUL", "who=a%00b"],
  ["half a character", "who=%E0%A4%A"],
] as const) {
  test(`the audit page with ${what} says that the link does not fit`, async ({ page }) => {
    await visit(page, `/audit?${query}`);
    if (what === "half a character") return;
    await expect(does(page, unfit)).toBeVisible();
    await page.getByRole("link", { name: "Show the whole list" }).click();
    await expect(does(page, "Audit")).toBeVisible();
  });
}

test("a cursor of another list is refused", async ({ page, sql }) => {
  await sql(
    `insert into audit_logs (tenant_id, action, resource_type, changes, metadata)
     select id, 'denied', 'groups', null, '{}' from tenants, generate_series(1, 120)
     where subdomain = 'cedar-valley'`,
  );
  await page.goto("/audit?action=denied");
  const next = await page.getByRole("link", { name: "Next", exact: true }).getAttribute("href");
  expect(next).toContain("after=");
  await visit(page, `${next}`);
  await expect(does(page, "Audit")).toBeVisible();
  await visit(page, `${next}`.replace("action=denied", "action=group_renamed"));
  await expect(does(page, unfit)).toBeVisible();
});

for (const id of [nowhere, "42", "undefined", "..%2F..%2Fetc%2Fpasswd", "%00", "a".repeat(3000)]) {
  test(`a group called ${id.slice(0, 40)} is not found`, async ({ page }) => {
    for (const url of [
      `/groups/${id}`,
      `/groups/${id}/members`,
      `/people/${id}`,
      `/imports/${id}`,
    ]) {
      expect([400, 404], url).toContain(await visit(page, url));
    }
  });
}

test("a group's page with what it doesn't know stays clear", async ({ page }) => {
  const { id, name } = await groupAt(places.high);
  expect(await visit(page, `/groups/${id}/nonsense`)).toBe(404);
  await expect(does(page, missing)).toBeVisible();
  await visit(page, `/groups/${id}/members?view=sideways`);
  await expect(does(page, unfit)).toBeVisible();
  for (const tab of ["groups", "members", "activity"]) {
    await visit(page, `/groups/${id}/${tab}?after=garbage`);
    await expect(does(page, unfit), tab).toBeVisible();
  }
  const other = await groupAt(places.granite);
  await visit(page, `/groups/${id}?dialog=explode&target=${other.id}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await visit(page, `/groups/${id}?dialog=move&target=not-an-id`);
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await visit(page, `/groups/${id}?q=${"%25".repeat(500)}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("the people page by a field that nobody has says that the link does not fit", async ({
  page,
}) => {
  await visit(page, "/people?by=unknown_key&is=x");
  await expect(does(page, unfit)).toBeVisible();
  await expect(page.getByText("This list has no field “unknown_key”.")).toBeVisible();
  await page.getByRole("link", { name: "Show the whole list" }).click();
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});

test("another district's ids are not found", async ({ page, sql }) => {
  const { id } = await groupAt(places.lakeside);
  const [person] = await sql<{ id: string }>(
    "select id from users where username = 'lakeside-admin'",
  );
  for (const url of [`/groups/${id}`, `/groups/${id}/groups`, `/people/${person?.id}`]) {
    expect(await visit(page, url), url).toBe(404);
  }
  await visit(page, `/audit?group=${id}`);
  await expect(page.getByText("Lakeside")).toHaveCount(0);
});

for (const url of ["/invitation/nonsense", "/reset/nonsense", `/reset/${"z".repeat(3000)}`]) {
  test(`a dead link ${url.slice(0, 24)} says what to do`, async ({ page, context }) => {
    await context.clearCookies();
    await visit(page, url);
    await expect(page.getByText(/link/i).first()).toBeVisible();
    await expect(page.getByLabel(/password/i)).toHaveCount(0);
  });
}

test("an address that no page has is not found, signed in or not", async ({ page, context }) => {
  expect(await visit(page, "/nonsense")).toBe(404);
  await context.clearCookies();
  expect(await visit(page, "/nonsense")).toBe(404);
});
