import { expect, test } from "./fixtures";
import { addChat, fill, readsOf } from "./helpers/chats";
import { addPerson, makeDistrict } from "./helpers/own-district";
import { openSession, sessionCookie } from "./helpers/session";
import { message, openTranscript } from "./helpers/transcript";
import { addTool, addChat as talk } from "./matrix/world";

test("a teacher reads by coming, and the pupil is told", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const chat = await addChat(["What is a **prime**?", "It has two divisors: $p \\cdot 1$."]);
  await signInAs("teacher");
  // What is only fetched ahead opens nothing.
  const ahead = await page.request.get(`/chats/${chat.id}`, {
    headers: { rsc: "1", "next-router-prefetch": "1" },
  });
  expect(await ahead.text()).not.toContain("two divisors");
  expect(await readsOf(chat.id)).toEqual([]);
  await page.goto(`/chats/${chat.id}`);
  await expect(page.getByRole("heading", { level: 1, name: chat.title })).toBeVisible();
  await expect(page.getByText("That you read this chat is on record.")).toBeVisible();
  await expect(message(page, 1).locator("strong")).toHaveText("prime");
  await expect(message(page, 2).locator("math")).toBeVisible();
  await expect(page.getByText("prime numbers").first()).toBeVisible();
  await page.getByText("The prompt as the tool got it").click();
  await expect(page.getByText("Explain prime numbers in five sentences.")).toBeVisible();
  await expectAccessible();
  await page.reload();
  await expect(message(page, 1)).toBeVisible();
  expect(await readsOf(chat.id)).toEqual([{ reader: "Daniela Reyes Montoya", reason: null }]);
  await signInAs("student");
  await page.goto("/me");
  const line = page
    .getByRole("table", { name: "Who read your chats" })
    .getByRole("row")
    .filter({ hasText: chat.title });
  await expect(line).toContainText("Daniela Reyes Montoya, teacher");
});

test("an admin says why, reads for an hour, and the reason is told", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const chat = await addChat(["My very own words."]);
  await signInAs("group_admin");
  await page.goto(`/chats/${chat.id}`);
  const why = page.getByRole("group", { name: "Why do you need to read this?" });
  await expect(why).toBeVisible();
  await expect(page.locator("body")).not.toContainText("My very own words");
  await expect(page.locator("body")).not.toContainText(chat.title);
  await expectAccessible();
  await page.getByLabel("Your reason").fill("Curious");
  await page.getByRole("button", { name: "Open for an hour" }).click();
  await expect(page.getByText("Say why in ten characters or more.")).toBeVisible();
  expect(await readsOf(chat.id)).toEqual([]);
  await page.getByLabel("A report that somebody made about this chat").check();
  await page.getByLabel("More about it").fill("by a parent");
  await page.getByRole("button", { name: "Open for an hour" }).click();
  await expect(message(page, 1)).toContainText("My very own words.");
  await expect(page.getByText(/^Open to you for \d\d more minutes, until/)).toBeVisible();
  const reason = "A report that somebody made about this chat: by a parent";
  expect(await readsOf(chat.id)).toMatchObject([{ reason }]);
  await page.goto("/audit?action=chat_read");
  await expect(page.locator("main")).toContainText(`read a chat of`);
  await expect(page.locator("main")).toContainText(reason);
  await signInAs("student");
  await page.goto("/me");
  await expect(page.getByRole("row").filter({ hasText: chat.title })).toContainText(reason);
});

test("an open page says so when its hour is over", async ({ page, signInAs, sql }) => {
  const chat = await addChat();
  await fill(chat.id, 300);
  await signInAs("teacher");
  await openTranscript(page, `/chats/${chat.id}`);
  await sql("update chat_reads set expires_at = now() where session_id = $1", [chat.id]);
  await page.keyboard.press("G");
  // At once: a reload comes back to where one was, however soon.
  expect(new URL(page.url()).searchParams.get("at")).toBe("299");
  await expect(page.getByRole("alert").filter({ hasText: "no longer open to you" })).toBeVisible();
  await page.reload();
  await expect(message(page, 300)).toBeInViewport();
});

test.describe("out of sight", () => {
  test.use({ expectedErrors: [/status of 404/] });
  test("a chat is not found", async ({ page, signInAs }) => {
    const chat = await addChat(["Secret."]);
    await signInAs("foreign_admin");
    const answer = await page.goto(`/chats/${chat.id}`);
    expect(answer?.status()).toBe(404);
    await signInAs("student");
    await page.goto(`/chats/${chat.id}`);
    await expect(page).toHaveURL("/me");
  });
});

test("where admins don’t read, and through somebody’s eyes, no word is shown", async ({
  page,
  context,
  baseURL,
  sql,
  expectAccessible,
}) => {
  const district = await makeDistrict();
  const { tenant, school } = district;
  const admin = await addPerson(district, "group_admin", school);
  const teacher = await addPerson(district, "teacher", school, { name: "Tea Cher" });
  const pupil = await addPerson(district, "student", school, { name: "Pu Pil" });
  const [taught] = await sql<{ id: string }>(
    "insert into classes (tenant_id, group_id, name) values ($1, $2, 'Art') returning id",
    [tenant, school],
  );
  const classId = taught?.id ?? "";
  await sql(
    "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'teacher')",
    [tenant, classId, teacher.id],
  );
  const tool = await addTool(tenant, school, teacher.id);
  const chat = await talk(tenant, { tool, person: pupil.id, class: classId });
  await context.addCookies([
    {
      name: sessionCookie,
      value: await openSession(sql, admin.id),
      url: baseURL ?? "",
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
  await sql('update tenants set settings = \'{"adminChatReading": "flagged"}\' where id = $1', [
    tenant,
  ]);
  await page.goto(`/chats/${chat}`);
  await expect(page.getByRole("heading", { name: "Admins don’t read this chat" })).toBeVisible();
  await expect(page.getByLabel("Your reason")).toHaveCount(0);
  await expectAccessible({ where: "barred" });
  await sql("update tenants set settings = '{}' where id = $1", [tenant]);
  await page.reload();
  await expect(page.getByLabel("Your reason")).toBeVisible();

  await page.goto(`/people/${teacher.id}`);
  await page.getByRole("link", { name: "View as" }).click();
  const dialog = page.getByRole("dialog", { name: /View as/ });
  await dialog.getByLabel("Why").fill("She can’t find the chat");
  await dialog.getByRole("button", { name: "Start the view" }).click();
  await expect(page.getByRole("complementary", { name: /Viewing as/ })).toBeVisible();
  await page.goto(`/chats/${chat}`);
  await expect(
    page.getByRole("heading", { name: "Nobody’s words are shown through somebody else’s eyes" }),
  ).toBeVisible();
  await expect(page.locator("body")).not.toContainText("What is a matrix?");
  expect(await readsOf(chat)).toEqual([]);
});
