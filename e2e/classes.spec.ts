import { expect, logins, test } from "./fixtures";
import { addClass, addTeacher, chooseVerb, rows, stored } from "./helpers/classes";
import { addGroup, groupAt, places, unique } from "./helpers/groups";
import { one, sql } from "./helpers/sql";
import { startsWith, toast } from "./helpers/tree";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 404/] });

test("a teacher’s list begins with their own classes, and leads to all that they see", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const word = `w${unique()}`;
  const mine = await addClass({ name: `Mine ${word}` });
  await addTeacher(mine.id, logins.teacher);
  await addClass({ name: `Colleague’s ${word}` });
  await signInAs("teacher");
  await page.goto(`/classes?q=${word}`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(`Mine ${word}`);
  await expect(page.getByRole("checkbox", { name: "Select this page" })).toHaveCount(0);
  await expectAccessible();
  await page.getByRole("link", { name: "All classes", exact: true }).click();
  await expect(page).toHaveURL(/mine=0/);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).filter({ hasText: "Colleague" })).toContainText("No teacher");
  await page.getByRole("link", { name: "Mine", exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
});

test("filters are the address: what lacks a teacher, is over capacity or empty, in a group", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const word = `w${unique()}`;
  const group = await addGroup(places.high, `Wing ${word}`, "department");
  await addClass({ name: `Crowded ${word}`, path: group.path, capacity: 2, extra: 2 }, 3);
  const led = await addClass({ name: `Led ${word}`, path: group.path, subject: `Sub ${word}` }, 1);
  await addTeacher(led.id, logins.teacher);
  await addClass({ name: `Elsewhere ${word}` });
  await signInAs("group_admin");
  await page.goto(`/classes?q=${word}`);
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).filter({ hasText: "Crowded" })).toContainText("3 / 2 · 1 over");

  await page.locator("summary", { hasText: "Group" }).click();
  await page.getByRole("combobox", { name: "Find a group" }).fill(group.name);
  await page.getByRole("option", { name: startsWith(group.name) }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.locator("summary", { hasText: "Teacher and seats" }).click();
  await page.getByLabel("Over capacity", { exact: true }).check();
  await expect(rows(page)).toHaveCount(1);
  await expectAccessible({ where: "with an open menu" });
  await page.reload();
  await expect(rows(page)).toContainText(`Crowded ${word}`);
  await page.getByRole("link", { name: /^Over capacity/ }).click();
  await expect(rows(page)).toHaveCount(2);

  // Taught by somebody, found by name.
  const { name } = await one<{ name: string }>("select name from users where email = $1", [
    logins.teacher,
  ]);
  await page.locator("summary", { hasText: "Teacher and seats" }).click();
  await page.getByRole("combobox", { name: "Taught by" }).fill(name);
  await page.getByRole("option", { name }).first().click();
  await expect(page.getByRole("link", { name: new RegExp(`^Taught by ${name}`) })).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(`Led ${word}`);

  await page.getByRole("link", { name: "Clear all" }).click();
  await page.goto(`/classes?q=${word}&empty=1`);
  await expect(rows(page)).toContainText(`Elsewhere ${word}`);
  await page.goto(`/classes?q=${word}&subject=Nothing`);
  await expect(page.getByRole("heading", { name: "No class fits these filters" })).toBeVisible();
  await expectAccessible({ where: "empty" });
  await page.goto("/classes?shoe=1");
  await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
});

test("a class is made, with what is wrong said at its field", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const name = `Geometry ${unique()}`;
  const group = await groupAt(places.mathematics);
  await signInAs("group_admin");
  await page.goto(`/groups/${group.id}/classes`);
  await page.getByRole("link", { name: "Add class" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add a class" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Group" })).toContainText("Mathematics");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("First day").fill("2026-08-18");
  await page.getByLabel("Last day").fill("2026-08-01");
  await page.getByLabel("Grade 9", { exact: true }).check();
  await page.getByLabel("Meeting link").fill("http://meet.example");
  await page.getByRole("button", { name: "Add class" }).click();
  await expect(page.getByText("A class can’t end before it begins.")).toBeVisible();
  await expect(page.getByText("Enter a link that begins with https://.")).toBeVisible();
  await expectAccessible({ where: "with errors" });
  await page.getByLabel("Last day").fill("2027-05-28");
  await page.getByLabel("Meeting link").fill("https://meet.example/geo");
  await page.getByRole("button", { name: "Add class" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(toast(page, `“${name}” stands.`)).toBeVisible();
  const { settings } = await stored(page.url().split("/").at(-1) ?? "");
  expect(settings).toEqual({ meetingLink: "https://meet.example/geo" });
});

test("a teacher who makes a class teaches it", async ({ page, signInAs }) => {
  const name = `Own ${unique()}`;
  const group = await groupAt(places.mathematics);
  await signInAs("teacher");
  await page.goto(`/classes/new?group=${group.id}`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add class" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goto("/classes");
  await expect(rows(page).filter({ hasText: name })).toHaveCount(1);
});

test("the second of two editors sees both versions, and stored settings that don’t fit stay", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const made = await addClass();
  await sql("update classes set settings = $2 where id = $1", [
    made.id,
    JSON.stringify({ color: "mauve", seating: { rows: 4 } }),
  ]);
  await signInAs("group_admin");
  await page.goto(`/classes/${made.id}/details`);
  await expect(page.getByText("Color: mauve")).toBeVisible();
  await page.getByLabel("Room").fill("B 12");
  await page.getByLabel("Name", { exact: true }).fill(`Mine ${made.name}`);
  await sql("update classes set name = $2, capacity = 25 where id = $1", [
    made.id,
    `Theirs ${made.name}`,
  ]);
  await page.getByRole("button", { name: "Save" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Somebody changed this class" });
  await expect(alert).toContainText(
    `Name: it was “${made.name}”, now it is “Theirs ${made.name}”.`,
  );
  await expect(alert).toContainText("Seats: it was “20”, now it is “25”.");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`Mine ${made.name}`);
  await expectAccessible({ where: "a conflict" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(toast(page, "The class was saved.")).toBeVisible();
  expect(await stored(made.id)).toMatchObject({
    name: `Mine ${made.name}`,
    settings: { color: "mauve", seating: { rows: 4 }, room: "B 12" },
  });
  // The form goes on from what it has saved.
  await page.getByLabel("Room").fill("B 13");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await stored(made.id)).settings.room).toBe("B 13");
});

test("a duplicate has its facts and, if that is chosen, its teachers, but no pupil", async ({
  page,
  signInAs,
}) => {
  const made = await addClass({ subject: "Geometry" }, 2);
  await addTeacher(made.id, logins.teacher);
  await signInAs("group_admin");
  await page.goto(`/classes/${made.id}/details`);
  await chooseVerb(page, "Duplicate");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`${made.name} (copy)`);
  await expect(page.getByLabel("Subject")).toHaveValue("Geometry");
  await page.getByLabel("Its teachers teach the new class, too").check();
  await page.getByRole("button", { name: "Add class" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${made.name} (copy)` })).toBeVisible();
  const roster = await sql<{ role: string }>(
    "select m.role from class_members m join classes c on c.id = m.class_id where c.name = $1",
    [`${made.name} (copy)`],
  );
  expect(roster).toEqual([{ role: "teacher" }]);
});

test("a move is looked at before it is made, and taken back", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const made = await addClass({}, 2);
  await addTeacher(made.id, logins.teacher);
  const target = await addGroup(places.west, `Far school ${unique()}`);
  await signInAs("system_admin");
  await page.goto(`/classes/${made.id}/details`);
  await chooseVerb(page, "Move");
  await expect(page).toHaveURL(/dialog=move/);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "To the group" }).fill(target.name);
  await dialog.getByRole("option", { name: startsWith(target.name) }).click();
  await expect(dialog).toContainText("lose sight of it");
  await expect(dialog).toContainText("1 teacher keeps it, but can’t see its new group");
  await expect(dialog).toContainText("2 pupils of 2 would be of another school");
  await expectAccessible({ where: "the move" });
  expect((await stored(made.id)).group).toBe(places.mathematics);
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(toast(page, `“${made.name}” stands in “${target.name}” now.`)).toBeVisible();
  expect((await stored(made.id)).group).toBe(target.path);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `“${made.name}” is back where it was.`)).toBeVisible();
  expect((await stored(made.id)).group).toBe(places.mathematics);
});

test("a class is completed, archived and restored, each with a way back", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const made = await addClass({}, 2);
  await signInAs("group_admin");
  await page.goto(`/classes/${made.id}/details`);
  await chooseVerb(page, "Complete");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("The enrolments of 2 pupils are completed");
  await expectAccessible({ where: "completing" });
  await dialog.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(toast(page, `“${made.name}” was completed.`)).toBeVisible();
  expect((await stored(made.id)).status).toBe("completed");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(toast(page, `“${made.name}” runs again.`)).toBeVisible();

  await chooseVerb(page, "Archive");
  await dialog.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText(/^This class was archived on/)).toBeVisible();
  expect((await stored(made.id)).archived).toBe(true);
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expectAccessible({ where: "archived" });
  await chooseVerb(page, "Restore");
  await dialog.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeVisible();
  expect((await stored(made.id)).archived).toBe(false);
});

test("several classes are archived after a look at which, and brought back", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const word = `w${unique()}`;
  const all = [];
  for (const n of [1, 2, 3]) all.push(await addClass({ name: `Bulk ${n} ${word}` }, 1));
  await sql("update classes set status = 'completed' where id = $1", [all[2]?.id]);
  await signInAs("group_admin");
  await page.goto(`/classes?q=${word}`);
  await page.getByRole("checkbox", { name: "Select this page" }).check();
  await page.getByRole("button", { name: "Complete", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`2 classes: Bulk 1 ${word}, Bulk 2 ${word}`);
  await expect(dialog).toContainText("2 enrolments of pupils are completed");
  await expect(dialog).toContainText("1 completed already");
  await expectAccessible({ where: "the dialog" });
  await dialog.getByRole("button", { name: "Complete", exact: true }).click();
  await expect(toast(page, "2 classes were completed, 1 left as before.")).toBeVisible();

  await page.getByRole("checkbox", { name: "Select this page" }).check();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page).toHaveURL(/dialog=archive/);
  await dialog.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(toast(page, "3 classes were archived.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No class fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(toast(page, "3 classes back as before.")).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
});
