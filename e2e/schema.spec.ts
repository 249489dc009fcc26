import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { openPalette } from "./helpers/palette";

test("the map shows every table, and its state is the URL", async ({ page, signInAs }) => {
  await signInAs("teacher");
  await page.goto("/schema");
  const drawn = page.locator(".schema-node");
  await expect(drawn.filter({ hasText: "chat_sessions" }).first()).toBeVisible();
  await page.getByRole("link", { name: "All columns" }).click();
  await expect(page).toHaveURL(/detail=columns/);
  await page.getByLabel("Table in the middle").selectOption("chat_flags");
  await expect(page).toHaveURL(/focus=chat_flags/);
  const list = page
    .getByRole("heading", { name: /^Tables/ })
    .locator("..")
    .locator("..");
  await expect(list.getByRole("link", { name: "flag_rules" })).toBeVisible();
  await expect(list.getByRole("link", { name: "courses" })).toHaveCount(0);
  await page.getByText("Areas to show").click();
  await page.getByRole("link", { name: /^Hide People and access/ }).click();
  await expect(page).toHaveURL(/hide=people-and-access/);
  await expect(list.getByRole("link", { name: "users", exact: true })).toHaveCount(0);
  await page.goBack();
  await expect(list.getByRole("link", { name: "users", exact: true })).toBeVisible();
});

test("where one looks stays in the URL, and a click opens a table", async ({ page, signInAs }) => {
  await signInAs("system_admin");
  await page.goto("/schema?focus=messages");
  const node = page.locator(".schema-node", { hasText: "messages" }).first();
  await expect(node).toBeVisible();
  const lines = page.locator(".schema-map .react-flow__edge-path");
  expect(await lines.count()).toBeGreaterThan(2);
  await expect(lines.first()).toBeVisible();
  await page.locator(".schema-map").getByRole("button", { name: "Zoom In" }).click();
  await expect(page).toHaveURL(/at=-?\d+%2C-?\d+%2C|at=-?\d+,-?\d+,/);
  const looked = page.url();
  await page.goto(looked);
  await page.locator(".schema-node[data-focused]").click();
  await expect(page).toHaveURL(/\/schema\/messages$/);
  await expect(page.getByRole("heading", { level: 1, name: "messages" })).toBeVisible();
});

test("a table's page tells all that is known, and a system admin asks it", async ({
  page,
  signInAs,
  sql,
}) => {
  await signInAs("system_admin");
  await page.goto("/schema/group_members");
  await expect(page.getByText(/See a row when it belongs to the viewer’s tenant/)).toBeVisible();
  const columns = page.getByRole("table", { name: "Columns of group_members" });
  await expect(columns.getByRole("link", { name: "users" })).toBeVisible();
  await expect(page.getByText("db/schema/group-members.ts").first()).toBeVisible();
  const migration = page.getByRole("link", { name: /^migrations\/0003/ });
  await expect(page.getByText("CREATE TABLE").first()).toHaveCount(0);
  await migration.click();
  await expect(page).toHaveURL(/migration=0003/);
  await expect(migration).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator(".schema-source", { hasText: "CREATE TABLE" })).toBeInViewport();
  await page.getByRole("link", { name: "How many by role" }).click();
  await expect(page.getByRole("table", { name: "Rows" })).toContainText("teacher");
  const logged = await sql<{ metadata: { table: string } }>(
    "select metadata from audit_logs where action = 'schema_sampled' order by timestamp desc limit 1",
  );
  expect(logged[0]?.metadata.table).toBe("group_members");
});

test("others than system admins are offered no rows and no sizes", async ({ page, signInAs }) => {
  await signInAs("teacher");
  await page.goto("/schema/group_members?sample=rows");
  await expect(page.getByRole("heading", { name: /^Columns/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Sample queries" })).toHaveCount(0);
  await expect(page.getByText("Rows, about")).toHaveCount(0);
});

test("pages of the knowledge base hold live facts and lead to each other", async ({
  page,
  signInAs,
}) => {
  await signInAs("teacher");
  await page.goto("/schema/docs/concepts/chat");
  await page.getByText("chat_sessions", { exact: true }).first().click();
  await expect(page.getByRole("table", { name: "Columns of chat_sessions" })).toBeVisible();
  await page.getByRole("article").getByRole("link", { name: "who read what" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who read what was said");
});

test("history tells what changed between two migrations", async ({ page, signInAs }) => {
  await signInAs("teacher");
  await page.goto("/schema/history");
  await page.getByRole("link", { name: "0021_create_api_keys" }).click();
  await expect(page.getByText("table api_keys", { exact: true })).toBeVisible();
  await page.getByLabel("From after").selectOption("0021");
  await page.getByLabel("To after").selectOption("0022");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(/from=0021&to=0022/);
  await expect(page.getByText("table chat_flags", { exact: true }).first()).toBeVisible();
});

test("what the map shows can be taken along", async ({ page, signInAs }) => {
  await signInAs("teacher");
  await page.goto("/schema?focus=messages");
  for (const [label, file, holds] of [
    ["Map as DBML", "schema.dbml", 'Table "messages"'],
    ["Map as SVG", "schema.svg", ">chat_sessions<"],
    ["Map as PNG", "schema.png", "PNG"],
  ] as const) {
    await page.getByRole("button", { name: "Export" }).click();
    const coming = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: label }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(file);
    expect((await readFile(await download.path())).toString("latin1")).toContain(holds);
  }
});

test("the palette finds tables", async ({ page, signInAs }) => {
  await signInAs("teacher");
  await page.goto("/schema/truth");
  await openPalette(page);
  await page.getByRole("combobox", { name: /^Search groups/ }).fill("chat flags");
  await page.getByRole("option", { name: /^chat_flags/ }).click();
  await expect(page).toHaveURL(/\/schema\/chat_flags$/);
});

test("a link to what there is not says so", async ({ page, signInAs }) => {
  await signInAs("teacher");
  await page.goto("/schema?focus=nowhere");
  await expect(page.getByText("It names what there is not.")).toBeVisible();
});
