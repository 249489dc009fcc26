import { expect, logins, test } from "./fixtures";
import { addChat, hits, rows } from "./helpers/chat-list";
import { addClass, addTeacher } from "./helpers/classes";
import { unique } from "./helpers/groups";
import { addPerson } from "./helpers/people";
import { sql } from "./helpers/sql";

/** A word that nobody else says. */
const word = () => `zq${unique().replace(/[^a-z0-9]/gi, "")}`.toLowerCase();

test("the list of a teacher is filtered by its address, sorted, and shows no words", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const maths = await addClass();
  await addTeacher(maths.id, logins.teacher);
  const pupil = await addPerson();
  const [first, second] = [
    await addChat(pupil, ["What is a prime?", "A number.", "And 9?"], { class: maths }),
    await addChat(pupil, ["Hello"], { class: maths }),
  ];
  await signInAs("teacher");
  await page.goto("/");
  await page.getByRole("link", { name: "Chats", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Chats" })).toBeVisible();
  await page.goto(`/chats?class=${maths.id}`);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText(second.tool);
  await expect(rows(page).first()).toContainText(pupil.name);
  await expect(page.getByRole("main")).not.toContainText("prime");
  await expectAccessible();
  await page.getByRole("link", { name: "Messages" }).click();
  await expect(page).toHaveURL(/sort=messages/);
  await page.getByRole("link", { name: "Messages" }).click();
  await expect(page).toHaveURL(/sort=-messages/);
  await expect(rows(page).first()).toContainText(first.tool);
  await page.locator("summary", { hasText: "Dates and length" }).click();
  await page.getByLabel("At least so many messages").fill("2");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/min=2/);
  await page.getByRole("link", { name: /^At least 2 messages/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.goto(`/chats?class=${maths.id}&flagged=1`);
  await expect(page.getByRole("heading", { name: "No chat fits these filters" })).toBeVisible();
  await page.goto("/chats?shoe=1");
  await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
});

test("a teacher searches what was said in class, and a hit leads to its message", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const said = word();
  const maths = await addClass();
  await addTeacher(maths.id, logins.teacher);
  const pupil = await addPerson();
  const chat = await addChat(pupil, ["Hello", `My <b>${said}</b> erupts`], { class: maths });
  await addChat(pupil, [`A ${said} at home`]);
  await signInAs("teacher");
  await page.goto("/chats/search");
  await page.getByRole("searchbox", { name: "Search what was said" }).fill(said);
  await page.getByRole("main").getByRole("button", { name: "Search", exact: true }).click();
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page)).toContainText(`My <b>${said}</b> erupts`);
  await expect(hits(page).locator("mark")).toHaveText(said);
  await expect(hits(page).getByRole("link")).toHaveAttribute("href", `/chats/${chat.id}?at=1`);
  await expectAccessible();
  const found = await sql<{ kind: string; reason: string | null }>(
    "select kind, reason from chat_reads where session_id = $1",
    [chat.id],
  );
  expect(found).toEqual([{ kind: "found", reason: null }]);
  await page.goto(`/chats/search?q=${said}&person=${pupil.id}&sort=-best`);
  await expect(hits(page)).toHaveCount(1);
  await expect(page.getByText("The best of the newest 1 messages that fit.")).toBeVisible();
  for (const [q, sentence] of [
    ["*", "There is no word to look for"],
    ['" OR -', "There is no word to look for"],
    ["x".repeat(600), "This is too much to search"],
    [word(), "Nobody said that"],
  ] as const) {
    await page.goto(`/chats/search?q=${encodeURIComponent(q)}`);
    await expect(page.getByRole("heading", { name: sentence })).toBeVisible();
  }
  await page.goto("/chats/search?q=a%00b");
  await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
});

test("an admin says why before they search, and the person can learn of it", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const said = word();
  const pupil = await addPerson();
  const chat = await addChat(pupil, [`About ${said}`]);
  await sql("update chat_reads set expires_at = now() where kind = 'searched'");
  await signInAs("group_admin");
  await page.goto(`/chats/search?q=${said}`);
  await expect(hits(page)).toHaveCount(0);
  await expectAccessible();
  await page.getByLabel("Reason").fill("because");
  await page.getByRole("button", { name: "Give this reason" }).click();
  await expect(page.getByText(/Say it in a few words more/)).toBeVisible();
  await page.getByLabel("Reason").fill("A parent asked about a threat");
  await page.getByRole("button", { name: "Give this reason" }).click();
  await expect(hits(page)).toHaveCount(1);
  await expect(page.getByText(/You search for this reason/)).toBeVisible();
  const found = await sql<{ reason: string | null }>(
    "select reason from chat_reads where session_id = $1",
    [chat.id],
  );
  expect(found).toEqual([{ reason: "A parent asked about a threat" }]);
  await page.goto("/audit");
  await expect(page.getByText(new RegExp(`searched chats for.*${said}`)).first()).toBeVisible();
});

test("the pictures of use have their figures behind them", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const pupil = await addPerson();
  const chat = await addChat(pupil, ["Hello", "Hi"]);
  await signInAs("system_admin");
  await page.goto("/chats/usage");
  await expect(page.getByRole("img", { name: /^Chats by day/ })).toBeVisible();
  await page.getByText("The figures").nth(1).click();
  const row = page.getByRole("row", { name: new RegExp(chat.tool) });
  await expect(row).toContainText("20");
  await expectAccessible();
  await row.getByRole("link").click();
  await expect(rows(page)).toHaveCount(1);
  await page.goto("/chats/usage?from=2026-02-01&to=2026-01-01");
  await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
});
