import { expect, test } from "./fixtures";
import { toast } from "./helpers/tree";
import { addClass, addPupil, makeYearDistrict, signInOwn } from "./helpers/years";

test("a term is added, refused outside its year, edited and archived; the next year is one click", async ({
  page,
  context,
  baseURL,
  expectAccessible,
}) => {
  const district = await makeYearDistrict();
  await addClass(district, "Algebra", null);
  await signInOwn(context, district.admin, baseURL);
  await page.goto("/settings/terms");
  await expect(page.getByRole("img", { name: /^2026–27 from/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Fall 2026/ })).toContainText("Semester");

  await page.getByRole("link", { name: "Add a term", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New term in 2026–27" });
  await dialog.getByLabel("Title").fill("Winter");
  await dialog.getByLabel("First day").fill("2026-12-01");
  await dialog.getByLabel("Last day").fill("2027-07-01");
  await dialog.getByRole("button", { name: "Add the term" }).click();
  await expect(dialog.getByText(/This lies outside of “2026–27”/)).toBeVisible();
  await expectAccessible({ where: "new term" });
  await dialog.getByLabel("Last day").fill("2027-01-31");
  await dialog.getByRole("button", { name: "Add the term" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("row", { name: /^Winter/ })).toContainText(
    "Overlaps Fall 2026 and Spring 2027",
  );

  await page.getByRole("link", { name: "Winter", exact: true }).click();
  const editing = page.getByRole("dialog", { name: /Edit/ });
  await editing.getByLabel("First day").fill("2026-12-21");
  await editing.getByLabel("Last day").fill("2027-01-09");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing).toHaveCount(0);
  await expect(page.getByText("Overlaps")).toHaveCount(0);

  await page.getByRole("link", { name: "Archive Fall 2026" }).click();
  const archiving = page.getByRole("dialog", { name: /Archive “Fall 2026”/ });
  await expect(archiving).toContainText("One class runs in it. They go on and keep it.");
  await archiving.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(toast(page, "was archived")).toBeVisible();
  await page.getByRole("button", { name: "Restore Fall 2026" }).click();
  await expect(page.getByRole("link", { name: "Fall 2026", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Add 2027–28" }).click();
  await expect(page.getByRole("row", { name: /Fall 2027/ })).toBeVisible();
  await expectAccessible({ where: "terms" });
});

test("a principal reads terms and keeps the courses of the school", async ({
  page,
  context,
  baseURL,
  expectAccessible,
}) => {
  const district = await makeYearDistrict();
  await signInOwn(context, district.principal, baseURL);
  await page.goto("/settings/terms?dialog=create");
  await expect(page.getByRole("row", { name: /Fall 2026/ })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "New school year" })).toHaveCount(0);

  await page.getByRole("link", { name: "Courses" }).click();
  await page.getByRole("link", { name: "New course" }).click();
  const dialog = page.getByRole("dialog", { name: "New course" });
  await dialog.getByLabel("Title").fill("Algebra I");
  await dialog.getByRole("button", { name: "Add the course" }).click();
  await expect(dialog.getByText("Choose the group that offers it.")).toBeVisible();
  await dialog.getByRole("combobox", { name: "Offered by" }).fill("own school");
  await dialog.getByRole("option", { name: /Own school/ }).click();
  await dialog.getByLabel("Grade 9").check();
  await expectAccessible({ where: "new course" });
  await dialog.getByRole("button", { name: "Add the course" }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole("row", { name: /Algebra I/ });
  await expect(row).toContainText("Own school");
  await row.getByRole("link", { name: "Algebra I" }).click();
  const editing = page.getByRole("dialog", { name: /Edit/ });
  await expect(editing.getByLabel("Grade 9")).toBeChecked();
  await editing.getByLabel("Code").fill("MATH-1");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("MATH-1");
  await row.getByRole("button", { name: "Archive Algebra I" }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
});

test("a school has a profile; a pupil a record, which they read themselves", async ({
  page,
  context,
  baseURL,
  expectAccessible,
}) => {
  const district = await makeYearDistrict();
  const pupil = await addPupil(district, "Pia Pupil", "08");
  await addClass(district, "Algebra", district.teacher, [pupil]);
  await signInOwn(context, district.principal, baseURL);
  await page.goto(`/groups/${district.school}`);
  await page.getByRole("link", { name: "Edit the profile" }).click();
  const profile = page.getByRole("dialog", { name: "Edit the school’s profile" });
  await profile.getByLabel("Website").fill("javascript:alert(1)");
  await profile.getByRole("button", { name: "Save" }).click();
  await expect(profile.getByText(/begins with https/)).toBeVisible();
  await expectAccessible({ where: "profile" });
  await profile.getByLabel("Website").fill("https://own.example/");
  await profile.getByLabel("Grade 8").check();
  await profile.getByRole("button", { name: "Save" }).click();
  await expect(profile).toHaveCount(0);
  await expect(page.getByRole("link", { name: "https://own.example/" })).toBeVisible();

  await page.goto(`/people/${pupil.id}`);
  await page.getByRole("link", { name: "Edit the record" }).click();
  const record = page.getByRole("dialog", { name: "Record of Pia Pupil" });
  await record.getByLabel("Number").fill("4711");
  await record.getByLabel("Grade").selectOption("Grade 9");
  await record.getByLabel("School").selectOption("Own school");
  await expectAccessible({ where: "record" });
  await record.getByRole("button", { name: "Save" }).click();
  await expect(record).toHaveCount(0);
  await expect(page.getByText("4711")).toBeVisible();
  await expect(page.getByRole("table", { name: "Times in classes" })).toContainText("Algebra");
  await expectAccessible({ where: "a pupil’s page" });

  await signInOwn(context, pupil, baseURL);
  await page.goto("/me");
  await expect(page.getByText("4711")).toBeVisible();
  await expect(page.getByText("Own school").first()).toBeVisible();
  await expect(page.getByRole("table", { name: "Times in classes" })).toContainText("Algebra");
  await expectAccessible({ where: "about me" });
});
