import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, password, test } from "./fixtures";
import { addGroup, groupAt, places, unique } from "./helpers/groups";
import { one, sql } from "./helpers/sql";
import { startsWith, toast } from "./helpers/tree";

test.describe.configure({ timeout: 90_000 });

let worker: ChildProcess | undefined;
test.beforeAll(() => {
  // The worker that `npm run up` starts beside the server.
  worker = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], { stdio: "ignore" });
});
test.afterAll(() => {
  worker?.kill("SIGTERM");
});

/** Pupils of the high school whose names share a word that nobody else has. */
async function addPupils(n: number, group?: string): Promise<{ word: string; ids: string[] }> {
  const word = `bulk${unique()}`;
  const at = group ?? (await groupAt(places.high)).id;
  const rows = await sql<{ id: string }>(
    `with made as (
       insert into users (tenant_id, name, username)
       select tenant_id, 'Pupil ' || lpad(i::text, 5, '0') || ' ' || $3, $3 || i
       from groups, generate_series(1, $2::int) i where groups.id = $1 returning id, tenant_id, name),
     placed as (
       insert into group_members (tenant_id, user_id, group_id, role)
       select tenant_id, id, $1, 'student' from made)
     select id from made order by name`,
    [at, n, word],
  );
  return { word, ids: rows.map(({ id }) => id) };
}

async function suspended(ids: string[]): Promise<number> {
  const text = "select count(*)::int as n from users where id = any ($1) and status = 'suspended'";
  return (await one<{ n: number }>(text, [ids])).n;
}

const dialog = (page: Page) => page.getByRole("dialog");
const mark = (page: Page, name: string) => page.getByRole("checkbox", { name }).check();
const open = (page: Page, verb: string) => page.getByRole("button", { name: verb, exact: true });

async function markAll(page: Page, count: string): Promise<void> {
  await page.getByRole("checkbox", { name: "Select this page" }).check();
  await page.getByRole("button", { name: `Select all that match: ${count}` }).click();
}

async function chooseGroup(page: Page, label: string, name: string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: label }).fill(name);
  await dialog(page)
    .getByRole("option", { name: startsWith(name) })
    .click();
}

test("three people are suspended after a look at what that means, and brought back", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const { word, ids } = await addPupils(4);
  await sql("update users set status = 'suspended' where id = $1", [ids[2]]);
  await signInAs("group_admin");
  await page.goto(`/people?q=${word}`);
  for (const n of ["00001", "00002", "00003"]) await mark(page, `Pupil ${n} ${word}`);
  await expect(page.getByText("3 selected")).toBeVisible();
  await expectAccessible({ where: "the bar" });

  await open(page, "Suspend").click();
  await expect(page).toHaveURL(/dialog=suspend/);
  await expect(dialog(page)).toContainText(`2 people: Pupil 00001 ${word}, Pupil 00002 ${word}`);
  await expect(dialog(page)).toContainText("1 suspended already");
  await expectAccessible({ where: "the dialog" });
  expect(await suspended(ids)).toBe(1);

  await dialog(page).getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(toast(page, "2 people were suspended, 1 left as before.")).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  expect(await suspended(ids)).toBe(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, "2 people back as before.")).toBeVisible();
  expect(await suspended(ids)).toBe(1);
});

test("a role is given to some, and they move to another group", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const from = await addGroup(places.high, `Club ${unique()}`, "custom");
  const to = await addGroup(places.high, `Guild ${unique()}`, "custom");
  const { word, ids } = await addPupils(2, from.id);
  await signInAs("group_admin");
  await page.goto(`/people?q=${word}`);
  await page.getByRole("checkbox", { name: "Select this page" }).check();
  await open(page, "Move").click();
  await chooseGroup(page, "From the group", from.name);
  // The focus is where the next choice is made.
  await expect(dialog(page).getByRole("combobox", { name: "To the group" })).toBeFocused();
  await chooseGroup(page, "To the group", to.name);
  await expect(dialog(page)).toContainText("2 people: Pupil 00001");
  await expectAccessible({ where: "the move" });
  await dialog(page).getByRole("button", { name: "Move", exact: true }).click();
  await expect(toast(page, "2 people were moved.")).toBeVisible();
  const where = () =>
    sql("select group_id, role from group_members where user_id = any ($1)", [ids]);
  expect(await where()).toEqual([
    { group_id: to.id, role: "student" },
    { group_id: to.id, role: "student" },
  ]);

  await page.getByRole("checkbox", { name: "Select this page" }).check();
  await open(page, "Give a role").click();
  await dialog(page).getByLabel("Role").selectOption("Teacher");
  await chooseGroup(page, "Group", from.name);
  await dialog(page).getByText("2 people gain access").click();
  await expect(dialog(page)).toContainText(`Pupil 00001 ${word}: seeing 1 group, seeing 1 person`);
  await expectAccessible({ where: "who gains access" });
  await dialog(page).getByRole("button", { name: "Give a role", exact: true }).click();
  await expect(toast(page, "2 people were given the role.")).toBeVisible();
  expect(await where()).toHaveLength(4);

  await page.getByRole("checkbox", { name: "Select this page" }).check();
  await open(page, "Take a role away").click();
  await chooseGroup(page, "Group", to.name);
  await dialog(page).getByLabel("Role").selectOption("Student");
  await dialog(page).getByRole("button", { name: "Take a role away", exact: true }).click();
  await expect(toast(page, "2 people were relieved of the role.")).toBeVisible();
  expect(await where()).toEqual([
    { group_id: from.id, role: "teacher" },
    { group_id: from.id, role: "teacher" },
  ]);
});

test("everybody who matches is changed by a job, whose page shows how far it is", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const { word, ids } = await addPupils(1_100);
  await signInAs("system_admin");
  await page.goto(`/people?q=${word}`);
  await markAll(page, "1,100 people");
  await expect(page.getByText("1,100 selected")).toBeVisible();
  await open(page, "Suspend").click();
  await expect(dialog(page)).toContainText("1,100 people: Pupil 00001");
  await dialog(page).getByRole("button", { name: "Suspend", exact: true }).click();
  await dialog(page).getByRole("link", { name: "See the progress" }).click();
  await expect(page).toHaveURL(/\/jobs\//);
  await expect(page.getByRole("status").getByText("Done")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("1,100 people were suspended.")).toBeVisible();
  await expect(page.getByText("1,100 of 1,100")).toBeVisible();
  await expectAccessible({ where: "the job" });
  expect(await suspended(ids)).toBe(1_100);

  const first = page.url();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page).not.toHaveURL(first);
  await expect(page.getByRole("status").getByText("Done")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("1,100 people were reinstated.")).toBeVisible();
  expect(await suspended(ids)).toBe(0);
  await page.getByRole("link", { name: "an earlier change" }).click();
  await expect(page.getByRole("link", { name: "taken back" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
});

test("a job stops when it is asked to; what was done stays, and is told", async ({
  page,
  signInAs,
}) => {
  const { word, ids } = await addPupils(3_000);
  const slow = `slow_${unique()}`;
  await sql(`create function ${slow}() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.003); return null; end $$`);
  await sql(`create trigger ${slow} after update on users for each row
    when (new.username like '${word}%') execute function ${slow}()`);
  try {
    await signInAs("system_admin");
    await page.goto(`/people?q=${word}`);
    await markAll(page, "3,000 people");
    await open(page, "Suspend").click();
    await dialog(page).getByRole("button", { name: "Suspend", exact: true }).click();
    await dialog(page).getByRole("link", { name: "See the progress" }).click();
    await expect(page.getByRole("status").getByText("Running")).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("status").getByText("Stopped")).toBeVisible({ timeout: 30_000 });
    const done = await suspended(ids);
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(3_000);
    await expect(
      page.getByText(`${done.toLocaleString("en-US")} people were suspended.`),
    ).toBeVisible();
  } finally {
    await sql(`drop function ${slow}() cascade`);
  }
});

test("an export holds exactly the people of the list, after the password", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const { word, ids } = await addPupils(3);
  await sql("update users set name = '=cmd()' where id = $1", [ids[0]]);
  await signInAs("group_admin");
  await page.goto(`/people?q=${word}&sort=-name`);
  await page.getByRole("button", { name: "Export" }).click();
  await expectAccessible({ where: "the export" });
  await page.getByLabel("Your password").fill("not it");
  await dialog(page).getByRole("button", { name: "Export" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();

  await page.getByLabel("Your password").fill(password);
  const coming = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Export" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(lines[0]).toMatch(/^\ufeffName,E-mail,User name,/);
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual([
    `Pupil 00003 ${word}`,
    `Pupil 00002 ${word}`,
    "'=cmd()",
    "",
  ]);
  await expect(dialog(page)).toBeHidden();

  // The address works once.
  const again = await page.request.get(download.url());
  expect(again.status()).toBe(403);
  const [logged] = await sql<{ metadata: { rows: number; complete: boolean } }>(
    `select metadata from audit_logs where action = 'people_exported'
     and metadata ->> 'filters' like $1`,
    [`%${word}%`],
  );
  expect(logged?.metadata).toMatchObject({ rows: 3, complete: true });
});
