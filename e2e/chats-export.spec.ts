import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, password, test } from "./fixtures";
import { dialog } from "./helpers/people";
import { one, sql } from "./helpers/sql";

test.describe.configure({ timeout: 120_000 });

let worker: ChildProcess | undefined;
test.beforeAll(() => {
  // The worker that `npm run up` starts beside the server.
  worker = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], { stdio: "ignore" });
});
test.afterAll(() => {
  worker?.kill("SIGTERM");
});

type Line = { id: string; messages: { content: string }[] };

test("chats leave as a file, after a reason and the password, for a day and on record", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const { id: tool } = await one<{ id: string }>(
    `select t.id from tools t join tenants d on d.id = t.tenant_id
     where t.key = 'reading-coach' and d.subdomain = 'cedar-valley'`,
    [],
  );
  const wanted = await sql<{ id: string; n: number }>(
    "select id, message_count as n from chat_sessions where tool_id = $1 and deleted_at is null",
    [tool],
  );
  expect(wanted.length).toBeGreaterThan(3);
  await signInAs("system_admin");
  await page.goto(`/chats?tool=${tool}`);
  await page.getByRole("button", { name: "Export" }).click();
  await expectAccessible({ where: "the dialog" });
  await page.getByLabel("Why").fill("Request of the board, May");
  await page.getByLabel("Your password").fill("not it");
  await dialog(page).getByRole("button", { name: "Export" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Your password").fill(password);
  await dialog(page).getByRole("button", { name: "Export" }).click();

  await page.getByRole("link", { name: "See the file" }).click({ timeout: 60_000 });
  await expect(page).toHaveURL(/\/chats\/exports$/);
  await expectAccessible({ where: "the files" });
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Fetch" }).first().click();
  const download = await coming;
  const text = await readFile(await download.path(), "utf8");
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const sizes = (list: { id: string; n: number }[]) => list.map(({ id, n }) => `${id} ${n}`).sort();
  expect(sizes(lines.map(({ id, messages }) => ({ id, n: messages.length })))).toEqual(
    sizes(wanted),
  );
  const sha = createHash("sha256").update(text).digest("hex");
  await expect(page.getByTitle(sha)).toBeVisible();

  const reads = "select from chat_reads where kind = 'exported' and reason = $1";
  expect(await sql(reads, ["Request of the board, May"])).toHaveLength(wanted.length);
  const logged = "select from audit_logs where action = 'chats_export_downloaded'";
  expect((await sql(logged, [])).length).toBeGreaterThan(0);

  const address = download.url();
  await signInAs("group_admin");
  expect((await page.request.get(address)).status()).toBe(404);
  await signInAs("teacher");
  await page.goto("/chats");
  await expect(page.getByRole("button", { name: "Export" })).toHaveCount(0);
});
