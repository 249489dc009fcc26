import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { signInPerson } from "./helpers/district";
import { addPerson } from "./helpers/own-district";
import { dialog } from "./helpers/people";
import { addClass, addPupils, makeDesk, pupilsOf, seat } from "./helpers/rosters";
import { one, sql } from "./helpers/sql";
import { toast } from "./helpers/tree";

test.describe.configure({ timeout: 90_000 });

const school = [
  { name: "Ada Lovelace", number: "100201" },
  { name: "Grace Hopper", number: "100202" },
  { name: "Ann Lee", number: "100203", grade: "04" },
  { name: "Ann Lee", number: "100204", grade: "05" },
  { name: "Mary Jackson", number: "100205" },
];
const row = (page: Page, name: string) => page.getByRole("row", { name });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("a teacher adds pupils by typing, several at once, and takes it back", async ({
  page,
  context,
  expectAccessible,
}) => {
  const desk = await makeDesk();
  const [, grace = ""] = await addPupils(desk.district, school);
  await seat(desk.classId, [grace]);
  await signInPerson(context, desk.teacher.id);
  await page.goto("/");
  await expect(page).toHaveURL(/\/my-classes$/);
  await expectAccessible({ where: "my classes" });
  await page.getByRole("link", { name: `Roster of ${desk.name}`, exact: true }).click();
  await expect(page.getByText("1 of 20 seats taken")).toBeVisible();

  await button(page, "Add pupils").click();
  await expect(page).toHaveURL(/dialog=add/);
  const box = dialog(page).getByRole("combobox", { name: "Pupil" });
  await box.fill("hopper");
  await expect(dialog(page).getByRole("option", { name: /Grace Hopper/ })).toContainText(
    "On the roster already",
  );
  await box.press("Enter");
  await expect(dialog(page).getByText("Nobody is picked yet.")).toBeVisible();
  await box.fill("lovel");
  await expect(dialog(page).getByRole("option", { name: /Ada Lovelace/ })).toBeVisible();
  await box.press("Enter");
  await box.fill("100205");
  await dialog(page)
    .getByRole("option", { name: /Mary Jackson/ })
    .click();
  await expectAccessible({ where: "the dialog" });
  await dialog(page).getByRole("button", { name: "Add 2 pupils" }).click();
  await expect(toast(page, "2 pupils were added")).toBeVisible();
  await expect(row(page, "Ada Lovelace")).toContainText("100201");
  expect(await pupilsOf(desk.classId)).toEqual(["Ada Lovelace", "Grace Hopper", "Mary Jackson"]);

  await button(page, "Undo").click();
  await expect(toast(page, "2 pupils were taken off again.")).toBeVisible();
  await expect(row(page, "Ada Lovelace")).toHaveCount(0);
  expect(await pupilsOf(desk.classId)).toEqual(["Grace Hopper"]);
});

test("a pasted column with a header is looked at line by line before anybody comes", async ({
  page,
  context,
  expectAccessible,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const desk = await makeDesk();
  const [ada = ""] = await addPupils(desk.district, school);
  await seat(desk.classId, [ada]);
  await signInPerson(context, desk.teacher.id);
  await page.goto(`/classes/${desk.classId}`);
  await page.getByRole("link", { name: "Paste a list" }).first().click();
  const lines = [
    "Name\tNumber",
    "Hopper, Grace ",
    "Ann Lee",
    "",
    "Nobody Atall",
    "Ada Lovelace",
    "100202",
  ];
  await page.getByLabel("Pupils, one a line").fill(lines.join("\n"));
  await button(page, "Look who is meant").click();

  await expect(
    page.getByRole("heading", { name: "1 pupil found, 1 to choose, 1 not found" }),
  ).toBeFocused();
  await expect(page.getByText("was taken for headers")).toBeVisible();
  await expect(page.getByRole("list", { name: "Nobody found" })).toContainText(
    "Line 5Nobody Atall",
  );
  await expectAccessible({ where: "the preview" });
  await page.getByRole("radio", { name: /Ann Lee 100204 · Grade 5/ }).check();
  await button(page, "Copy these lines").click();
  await expect(toast(page, "1 line is copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Nobody Atall");
  expect(await pupilsOf(desk.classId)).toEqual(["Ada Lovelace"]);

  await button(page, "Add 2 pupils").click();
  await expect(page.getByText("2 pupils were added.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Left out" })).toContainText("Nobody Atall");
  await expectAccessible({ where: "what was done" });
  expect(await pupilsOf(desk.classId)).toEqual(["Ada Lovelace", "Ann Lee", "Grace Hopper"]);
  await page.getByRole("link", { name: "To the roster" }).click();
  await expect(row(page, "Ann Lee")).toContainText("100204");
});

test("a CSV file is read as a pasted column is, and too long a list is refused", async ({
  page,
  context,
}) => {
  const desk = await makeDesk();
  await addPupils(desk.district, school);
  await signInPerson(context, desk.teacher.id);
  await page.goto(`/classes/${desk.classId}/paste`);
  const file = (text: string) => ({
    name: "pupils.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(text),
  });
  const many = Array.from({ length: 5_001 }, (_, at) => `Pupil ${at}`).join("\n");
  await page.getByLabel("Pupils, one a line").fill("Typed before");
  await page.getByLabel("Or a CSV file").setInputFiles(file(many));
  const alert = page.locator(".alert");
  await expect(alert).toContainText("That is 5,001 lines");
  await page.getByLabel("Or a CSV file").setInputFiles(file("x".repeat(1_000_001)));
  await expect(alert).toContainText("more than 1 MB");
  await expect(page.getByLabel("Pupils, one a line")).toHaveValue("Typed before");
  await page
    .getByLabel("Or a CSV file")
    .setInputFiles(file('Student,ID\r\n"Lovelace, Ada",100201\r\nMary Jackson,100205\r\n'));
  await expect(page.getByRole("heading", { name: "2 pupils found" })).toBeVisible();
  await button(page, "Add 2 pupils").click();
  await expect(page.getByText("2 pupils were added.")).toBeVisible();
});

test("pupils are removed with a way back, and several are transferred", async ({
  page,
  context,
  expectAccessible,
}) => {
  const desk = await makeDesk();
  const ids = await addPupils(desk.district, school);
  await seat(desk.classId, ids);
  const geometry = await addClass(desk.district, desk.teacher, "Geometry");
  await signInPerson(context, desk.teacher.id);
  await page.goto(`/classes/${desk.classId}`);
  await row(page, "Grace Hopper").hover();
  await button(page, "Remove Grace Hopper").click();
  await expectAccessible({ where: "removing" });
  await dialog(page).getByRole("button", { name: "Remove", exact: true }).click();
  await expect(toast(page, "Grace Hopper was removed from")).toBeVisible();
  await expect(row(page, "Grace Hopper")).toHaveCount(0);
  await button(page, "Undo").click();
  await expect(row(page, "Grace Hopper")).toBeVisible();

  await page.getByRole("checkbox", { name: "Ada Lovelace" }).check();
  await page.getByRole("checkbox", { name: "Mary Jackson" }).check();
  await expect(page.getByText("2 selected")).toBeVisible();
  await button(page, "Transfer").click();
  await dialog(page).getByRole("combobox", { name: "To the class" }).fill("geo");
  await dialog(page)
    .getByRole("option", { name: /Geometry/ })
    .click();
  await expectAccessible({ where: "transferring" });
  await dialog(page).getByRole("button", { name: "Transfer", exact: true }).click();
  await expect(toast(page, "2 pupils are in “Geometry” now.")).toBeVisible();
  expect(await pupilsOf(geometry)).toEqual(["Ada Lovelace", "Mary Jackson"]);

  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(row(page, "Ada Lovelace").first()).toContainText("Left");
  await expect(row(page, "Ada Lovelace").first()).toContainText("Tess Teacher");
  await page.getByRole("link", { name: "Their times in this class: Grace Hopper" }).first().click();
  await expect(
    page.getByRole("table", { name: "Times of Grace Hopper in this class" }).getByRole("row"),
  ).toHaveCount(3);
});

test("a full class says how many don’t fit; an admin adds them anyway", async ({
  page,
  context,
}) => {
  const desk = await makeDesk({ capacity: 2 });
  const ids = await addPupils(desk.district, school);
  await seat(desk.classId, ids.slice(0, 2));
  const admin = await addPerson(desk.district, "group_admin", desk.district.school);
  const refused = `“${desk.name}” has 2 seats, 2 are taken; 1 more doesn’t fit. Nobody was added.`;
  const tryToAdd = async () => {
    await page.goto(`/classes/${desk.classId}?dialog=add`);
    await dialog(page).getByRole("combobox", { name: "Pupil" }).fill("mary");
    await dialog(page)
      .getByRole("option", { name: /Mary Jackson/ })
      .click();
    await dialog(page).getByRole("button", { name: "Add 1 pupil" }).click();
    await expect(dialog(page).getByRole("alert")).toContainText(refused);
  };
  await signInPerson(context, desk.teacher.id);
  await tryToAdd();
  await expect(button(page, "Add anyway")).toHaveCount(0);
  await signInPerson(context, admin.id);
  await tryToAdd();
  await button(page, "Add anyway").click();
  await expect(toast(page, "The class has 1 more seat for them.")).toBeVisible();
  await expect(page.getByText("3 of 3 seats taken")).toBeVisible();
});

test("co-teachers come and answer for the class; the last teacher stays", async ({
  page,
  context,
}) => {
  const desk = await makeDesk();
  await addPerson(desk.district, "teacher", desk.district.school, { name: "Cora Co-Teacher" });
  await signInPerson(context, desk.teacher.id);
  await page.goto(`/classes/${desk.classId}`);
  const teachers = page.getByRole("list", { name: "Teachers" });
  const menu = async (name: string, item: string) => {
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await menu("Tess Teacher", "Remove from the class");
  await dialog(page).getByRole("button", { name: "Remove", exact: true }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("You are the last teacher");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();

  await button(page, "Add a teacher").click();
  await dialog(page).getByRole("combobox", { name: "Teacher" }).fill("cora");
  await dialog(page).getByRole("option", { name: /Cora/ }).click();
  await dialog(page).getByRole("button", { name: "Add 1 teacher" }).click();
  await expect(teachers.getByRole("listitem")).toHaveCount(2);
  await menu("Cora Co-Teacher", "Make them answer for the class");
  await expect(teachers.getByRole("listitem").filter({ hasText: "Cora" })).toContainText(
    "Answers for the class",
  );

  await menu("Tess Teacher", "Remove from the class");
  await dialog(page).getByRole("button", { name: "Remove", exact: true }).click();
  // Whoever leaves sees the roster no more.
  await expect(page).toHaveURL(/\/my-classes$/);
  await expect(page.getByRole("heading", { name: "You teach no class this term" })).toBeVisible();
});

test("the roster goes onto paper and into a file", async ({ page, context }) => {
  const desk = await makeDesk();
  const ids = await addPupils(desk.district, [...school, { name: "=cmd()", number: "100206" }]);
  await seat(desk.classId, ids);
  await signInPerson(context, desk.teacher.id);
  await page.goto(`/classes/${desk.classId}`);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/^roster-algebra-\w+-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  expect(text.split("\r\n")[0]).toBe("\ufeffName,Number,Grade,Role,Since,Account");
  expect(text).toContain("'=cmd()");
  const logged = await one<{ n: number }>(
    "select count(*)::int as n from audit_logs where action = 'roster_exported' and resource_id = $1",
    [desk.classId],
  );
  expect(logged.n).toBe(1);

  await page.getByRole("link", { name: "Print", exact: true }).click();
  await expect(page.getByRole("table", { name: "Pupils" }).getByRole("row")).toHaveCount(7);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: desk.name })).toBeVisible();
});

test("an archived class is read, and not changed; a colleague sees facts and no names", async ({
  page,
  context,
}) => {
  const desk = await makeDesk();
  const ids = await addPupils(desk.district, school);
  await seat(desk.classId, ids);
  const colleague = await addPerson(desk.district, "teacher", desk.district.school);
  await signInPerson(context, colleague.id);
  await page.goto(`/classes/${desk.classId}`);
  await expect(page.getByText("5 of 20 seats taken")).toBeVisible();
  await expect(page.getByText("Ada Lovelace")).toHaveCount(0);

  await sql("update classes set deleted_at = now() where id = $1", [desk.classId]);
  await signInPerson(context, desk.teacher.id);
  await page.goto(`/classes/${desk.classId}?dialog=add`);
  await expect(page.getByText("its roster is read-only")).toBeVisible();
  await expect(row(page, "Ada Lovelace")).toBeVisible();
  await expect(button(page, "Add pupils")).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
