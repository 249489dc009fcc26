import type { BrowserContext } from "@playwright/test";
import { addPerson, makeDistrict, type OwnDistrict, type OwnPerson } from "./own-district";
import { openSession, sessionCookie } from "./session";
import { one, sql } from "./sql";

export type YearDistrict = OwnDistrict & {
  admin: OwnPerson;
  principal: OwnPerson;
  teacher: OwnPerson;
  year: string;
  fall: string;
};

/** A district of one test's own whose school year has two semesters. */
export async function makeYearDistrict(): Promise<YearDistrict> {
  const district = await makeDistrict();
  const { tenant, root, school } = district;
  const term = (title: string, from: string, to: string, parent: string | null) =>
    one<{ id: string }>(
      `insert into academic_sessions (tenant_id, title, type, start_date, end_date, parent_id, school_year)
       values ($1, $2, $3::academic_session_type, $4, $5, $6, 2027) returning id`,
      [tenant, title, parent ? "semester" : "school_year", from, to, parent],
    );
  const year = await term("2026–27", "2026-08-20", "2027-06-10", null);
  const fall = await term("Fall 2026", "2026-08-20", "2026-12-20", year.id);
  await term("Spring 2027", "2027-01-10", "2027-06-10", year.id);
  return {
    ...district,
    admin: await addPerson(district, "system_admin", root),
    principal: await addPerson(district, "group_admin", school),
    teacher: await addPerson(district, "teacher", school, { name: "Tea Cher" }),
    year: year.id,
    fall: fall.id,
  };
}

/** A pupil of the school with a record of that grade. */
export async function addPupil(district: YearDistrict, name: string, grade: string) {
  const person = await addPerson(district, "student", district.school, { name });
  await sql(
    "insert into students (tenant_id, user_id, number, grade_level) values ($1, $2, $3, $4)",
    [district.tenant, person.id, `n-${person.id.slice(0, 8)}`, grade],
  );
  return person;
}

/** A class of the school in its fall term, with its teacher and these pupils. */
export async function addClass(
  district: YearDistrict,
  name: string,
  teacher: OwnPerson | null,
  pupils: readonly OwnPerson[] = [],
): Promise<string> {
  const { tenant, school, fall } = district;
  const { id } = await one<{ id: string }>(
    `insert into classes (tenant_id, group_id, name, academic_session_id, start_date, end_date)
     values ($1, $2, $3, $4, '2026-08-20', '2026-12-20') returning id`,
    [tenant, school, name, fall],
  );
  const roster = [
    ...(teacher ? [{ ...teacher, role: "teacher" }] : []),
    ...pupils.map((pupil) => ({ ...pupil, role: "student" })),
  ];
  for (const { id: person, role } of roster)
    await sql(
      "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, $4::class_role)",
      [tenant, id, person, role],
    );
  return id;
}

/** Signs the browser in as a person of the test's own. */
export async function signInOwn(
  context: BrowserContext,
  { id }: OwnPerson,
  url: string | undefined,
) {
  const value = await openSession(sql, id);
  await context.addCookies([
    { name: sessionCookie, value, url: url ?? "", httpOnly: true, sameSite: "Lax" },
  ]);
}
