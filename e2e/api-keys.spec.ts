import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { addPerson, type District, makeDistrict, signInPerson } from "./helpers/district";
import { one } from "./helpers/sql";
import { toast } from "./helpers/tree";

/* The whole way: a key is made, shown once, used by a program, and revoked. */

let district: District;
let admin: string;
let pupil: string;
test.beforeAll(async ({}, { project }) => {
  district = await makeDistrict(`Keys ${project.name}`);
  admin = await addPerson(district, {
    name: "Ann Admin",
    email: `ann-${randomUUID()}@keys.example`,
    role: "system_admin",
  });
  pupil = await addPerson(district, {
    name: "Pia Pupil",
    email: `pia-${randomUUID()}@keys.example`,
    role: "student",
  });
  await publish("word-helper", ["student"]);
  await publish("grading-aid", ["teacher"]);
});

/** A published tool of the whole district, as the editor and its review leave it. */
async function publish(key: string, roles: string[]) {
  const document = {
    schema: "tool/v1",
    key,
    name: `Tool ${key}`,
    summary: "Explains a word.",
    mode: "chat",
    audience: { roles },
    messages: [{ role: "system", content: "Explain words." }],
  };
  const { tenant } = await one<{ tenant: string }>(
    "select tenant_id as tenant from users where id = $1",
    [admin],
  );
  const { id } = await one<{ id: string }>(
    `insert into tools (tenant_id, created_by, key, name, yaml, definition, status, published_version)
     values ($1, $2, $3, $3, '', $4, 'approved', 1) returning id`,
    [tenant, pupil, key, JSON.stringify(document)],
  );
  await one(
    `insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id, approver_id, approved_at, definition)
     values ($1, $2, 1, '', $3, $4, $5, now(), $6) returning id`,
    [tenant, id, "0".repeat(64), pupil, admin, JSON.stringify(document)],
  );
}

/** As a program asks: no browser, no cookie. */
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${process.env.E2E_BASE_URL}${path}`, { headers });

test("a key is made, shown once, reads tools, and is revoked", async ({
  page,
  context,
  sql,
  expectAccessible,
}) => {
  await signInPerson(context, admin);
  await page.goto("/settings/keys");
  await expect(page.getByText("No key in use")).toBeVisible();
  await expectAccessible({ where: "no key" });
  await page.getByRole("link", { name: "New key" }).click();
  const dialog = page.getByRole("dialog", { name: "New key" });
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("Say what the key is for.")).toBeVisible();
  await expect(dialog.getByText("Choose what the key opens.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Learning app");
  await dialog.getByLabel("Read tools").check();
  await dialog.getByLabel("Expires").selectOption("On a day that I choose");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("Enter the last day of the key.")).toBeVisible();
  await dialog.getByLabel("Last day").fill("2020-01-01");
  await dialog.getByRole("button", { name: "Make the key" }).click();
  await expect(dialog.getByText("This day is over.")).toBeVisible();
  await expectAccessible({ where: "new key" });
  await dialog.getByLabel("Expires").selectOption("After 90 days");
  await dialog.getByRole("button", { name: "Make the key" }).click();

  const shown = page.getByRole("dialog", { name: "Your new key" });
  await expect(shown).toContainText("It won’t be shown again");
  await expectAccessible({ where: "the key, shown once" });
  const key = await shown.getByLabel("The key").inputValue();
  expect(key).toMatch(/^hr_[\w-]{43}$/);
  await shown.getByRole("link", { name: "I have it" }).click();
  await expect(shown).toHaveCount(0);
  const row = page.getByRole("list", { name: "Keys" }).getByRole("listitem").first();
  await expect(row).toContainText("Learning app");
  await expect(row).toContainText(`${key.slice(0, 10)}…`);
  await expect(row).toContainText("Never used");
  await page.reload();
  expect(await page.content()).not.toContain(key);

  const bearer = { authorization: `Bearer ${key}` };
  const first = await ask(`/api/v1/tools?user=${pupil}`, bearer);
  expect(first.status).toBe(200);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  expect(first.headers.get("vary")).toContain("Authorization");
  expect(await first.json()).toMatchObject({ tools: [{ key: "word-helper", version: 1 }] });
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[\w-]+"$/);
  const again = await ask(`/api/v1/tools?user=${pupil}`, { ...bearer, "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const all = await ask("/api/v1/tools", { ...bearer, "if-none-match": etag });
  expect(all.status).toBe(200);
  expect((await ask(`/api/v1/tools/word-helper?user=${pupil}`, bearer)).status).toBe(200);
  expect((await ask(`/api/v1/tools/grading-aid?user=${pupil}`, bearer)).status).toBe(404);
  expect((await ask(`/api/v1/tools?user=${randomUUID()}`, bearer)).status).toBe(404);
  const refused = await ask("/api/v1/tools");
  expect([refused.status, refused.headers.get("cache-control")]).toEqual([401, expect.any(String)]);
  expect(refused.headers.get("cache-control")).toContain("no-store");

  await page.reload();
  await expect(row).toContainText("Last used");
  await expectAccessible({ where: "keys" });
  await row.getByRole("link", { name: "Revoke Learning app" }).click();
  const asking = page.getByRole("dialog", { name: "Revoke “Learning app”?" });
  await expectAccessible({ where: "revoke a key" });
  await asking.getByRole("button", { name: "Revoke the key" }).click();
  await expect(toast(page, "The key was revoked")).toBeVisible();
  await expect(page.getByRole("list", { name: "Expired and revoked keys" })).toContainText(
    "Revoked",
  );
  expect((await ask(`/api/v1/tools?user=${pupil}`, bearer)).status).toBe(401);

  await page.goto("/audit");
  await expect(page.getByText(/made the API key/).first()).toBeVisible();
  await expect(page.getByText(/revoked the API key/).first()).toBeVisible();
  const logged = await sql(
    "select from audit_logs where changes::text like '%' || $1 || '%' or metadata::text like '%' || $1 || '%'",
    [key],
  );
  expect(logged).toHaveLength(0);
});
