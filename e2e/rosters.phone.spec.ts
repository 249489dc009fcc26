import { expect, test } from "./fixtures";
import { signInPerson } from "./helpers/district";
import { dialog } from "./helpers/people";
import { addClass, addPupils, makeDesk, pupilsOf, seat } from "./helpers/rosters";
import { toast } from "./helpers/tree";

test("a teacher begins with today's classes, pastes into one and transfers out of it, with a thumb", async ({
  page,
  context,
  expectAccessible,
}) => {
  const desk = await makeDesk();
  const [ada = ""] = await addPupils(desk.district, [
    { name: "Ada Lovelace", number: "100201" },
    { name: "Grace Hopper", number: "100202" },
  ]);
  await seat(desk.classId, [ada]);
  const geometry = await addClass(desk.district, desk.teacher, "Geometry");
  await signInPerson(context, desk.teacher.id);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 2, name: "Today" })).toBeVisible();
  await expectAccessible({ where: "my classes" });
  await page.getByRole("link", { name: `Paste pupils into ${desk.name}` }).tap();
  await page.getByLabel("Pupils, one a line").fill("Hopper, Grace\nNobody Atall");
  await page.getByRole("button", { name: "Look who is meant" }).tap();
  await expect(page.getByRole("heading", { name: "1 pupil found, 1 not found" })).toBeVisible();
  await expectAccessible({ where: "the preview" });
  const wide = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
  expect(await wide()).toBe(false);
  await page.getByRole("button", { name: "Add 1 pupil" }).tap();
  await page.getByRole("link", { name: "To the roster" }).tap();

  await page.getByRole("checkbox", { name: "Ada Lovelace" }).check();
  await expectAccessible({ where: "the roster" });
  await page.getByRole("button", { name: "Transfer", exact: true }).tap();
  await dialog(page).getByRole("combobox", { name: "To the class" }).fill("geometry");
  await dialog(page)
    .getByRole("option", { name: /Geometry/ })
    .tap();
  await dialog(page).getByRole("button", { name: "Transfer", exact: true }).tap();
  await expect(toast(page, "Ada Lovelace is in “Geometry” now.")).toBeVisible();
  expect(await pupilsOf(geometry)).toEqual(["Ada Lovelace"]);
  expect(await wide()).toBe(false);
});
