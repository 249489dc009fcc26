import { expect, test } from "./fixtures";
import { sql } from "./helpers/sql";
import { toast } from "./helpers/tree";
import { addClass, addPupil, makeYearDistrict, signInOwn } from "./helpers/years";

test("next year is seen first, applied at once, and taken back", async ({
  page,
  context,
  baseURL,
  expectAccessible,
}) => {
  test.slow();
  const district = await makeYearDistrict();
  const pia = await addPupil(district, "Pia Pupil", "08");
  const tom = await addPupil(district, "Tom Twelve", "12");
  await addPupil(district, "Hal Held", "09");
  const algebra = await addClass(district, "Algebra", district.teacher, [pia, tom]);
  await addClass(district, "Biology", null);
  await addClass(district, "Chess", district.teacher);
  const gradeOf = async (id: string) =>
    (await sql("select grade_level as grade, status from students where user_id = $1", [id]))[0];

  await signInOwn(context, district.admin, baseURL);
  await page.goto("/rollover");
  await page.getByRole("link", { name: "Prepare next year" }).first().click();
  await expect(page.getByText("Two school years are needed")).toBeVisible();
  await page.getByRole("link", { name: "Open school years" }).click();
  await page.getByRole("button", { name: "Add 2027–28" }).click();
  await expect(page.getByRole("row", { name: /Fall 2027/ })).toBeVisible();

  await signInOwn(context, district.principal, baseURL);
  await page.goto("/rollover/new");
  await expect(page.getByText("Own school")).toBeVisible();
  await expectAccessible({ where: "beginning" });
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(page).toHaveURL(/\/rollover\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("row", { name: /Algebra/ })).toContainText("Fall 2026 → Fall 2027");
  await expect(page.getByRole("row", { name: /Grade 8 Grade 9 go up/ })).toContainText("1");
  await expect(page.getByRole("row", { name: /Grade 12 Graduated/ })).toContainText("1");
  await expectAccessible({ where: "preview" });

  await page.getByRole("checkbox", { name: "Copy Chess" }).click();
  await expect(page.getByRole("link", { name: /^Left out 1/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Hold a pupil back" }).fill("hal");
  await page.getByRole("option", { name: /Hal Held/ }).click();
  await expect(page.getByRole("link", { name: /^Held back 1/ })).toBeVisible();
  await page.getByRole("link", { name: /^Without a teacher/ }).click();
  await expect(page.getByRole("row", { name: /Biology/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Algebra/ })).toHaveCount(0);
  await page.getByRole("link", { name: /^Pupils without a class/ }).click();
  await expect(page.getByRole("row", { name: /Pia Pupil/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Tom Twelve/ })).toHaveCount(0);
  await expectAccessible({ where: "pupils without a class" });
  expect(await gradeOf(pia.id), "nothing is written yet").toMatchObject({ grade: "08" });

  await page.getByRole("link", { name: "Apply", exact: true }).click();
  const applying = page.getByRole("dialog", { name: "Prepare next year?" });
  await expect(applying).toContainText(
    "2 classes are copied, without pupils; 1 copy has no teacher.",
  );
  await expectAccessible({ where: "apply" });
  await applying.getByRole("button", { name: "Apply" }).click();
  await expect(toast(page, "Next year is prepared")).toBeVisible();
  await expect(page.getByText("Classes copied")).toBeVisible();
  expect(await gradeOf(pia.id)).toMatchObject({ grade: "09" });
  expect(await gradeOf(tom.id)).toMatchObject({ status: "graduated" });
  expect(await sql("select status from classes where id = $1", [algebra])).toEqual([
    { status: "completed" },
  ]);
  await expectAccessible({ where: "applied" });

  await sql(
    "update classes set capacity = 25 where name = 'Biology' and status = 'active' and tenant_id = $1",
    [district.tenant],
  );
  await page.getByRole("link", { name: "Take it back" }).click();
  const undoing = page.getByRole("dialog", { name: "Take it back?" });
  await expect(undoing).toContainText("1 stays as it is");
  await undoing.getByRole("checkbox", { name: /Archive “Biology” all the same/ }).check();
  await expectAccessible({ where: "undo" });
  await undoing.getByRole("button", { name: "Take it back" }).click();
  await expect(toast(page, "It was taken back")).toBeVisible();
  expect(await gradeOf(pia.id)).toMatchObject({ grade: "08" });
  expect(await gradeOf(tom.id)).toMatchObject({ grade: "12", status: "enrolled" });
  expect(await sql("select status from classes where id = $1", [algebra])).toEqual([
    { status: "active" },
  ]);

  await page.goto("/audit");
  await expect(page.getByText(/took back the next school year of/).first()).toBeVisible();
});

test("a draft is thrown away; a teacher finds nothing", async ({ page, context, baseURL }) => {
  const district = await makeYearDistrict();
  const [next] = await sql<{ id: string }>(
    `insert into academic_sessions (tenant_id, title, type, start_date, end_date, school_year)
     values ($1, '2027–28', 'school_year', '2027-08-20', '2028-06-10', 2028) returning id`,
    [district.tenant],
  );
  const [draft] = await sql<{ id: string }>(
    `insert into rollovers (tenant_id, group_id, from_session_id, to_session_id, created_by)
     values ($1, $2, $3, $4, $5) returning id`,
    [district.tenant, district.school, district.year, next?.id, district.principal.id],
  );
  await signInOwn(context, district.teacher, baseURL);
  expect((await page.request.get(`/rollover/${draft?.id}`)).status()).toBe(404);
  await signInOwn(context, district.principal, baseURL);
  await page.goto(`/rollover/${draft?.id}`);
  await page.getByRole("link", { name: "Throw away" }).click();
  await page.getByRole("button", { name: "Throw it away" }).click();
  await expect(page).toHaveURL(/\/rollover$/);
  await expect(page.getByText("No year was prepared yet")).toBeVisible();
});
