import type { Post } from "./people";
import { at, type Random } from "./random";
import { gradeSlug, isElementary, type School, schools, subjectSlugs } from "./schools";

const ROOT = "cedar-valley";

/** The path of a school, or of a group inside it. */
export function schoolPath(school: School, below?: string): string {
  return [ROOT, school.zone, school.slug, below].filter(Boolean).join(".");
}

const fixed = (username: string, givenName: string, familyName: string) => ({
  username,
  givenName,
  familyName,
  name: `${givenName} ${familyName}`,
});
const post = (role: Post["role"], path: string, title: string): Post => ({
  role,
  path,
  metadata: { title },
  mail: true,
});

/** The four whom a stranger may sign in as. The pupil has no address, only a user name. */
const signInPosts = {
  admin: fixed("admin", "Morgan", "Ellery"),
  principal: fixed("principal", "Ruth", "Okonjo-Hale"),
  teacher: fixed("teacher", "Daniela", "Reyes Montoya"),
  student: fixed("student", "Kai", "Nāone"),
};
export const signInNames = Object.keys(signInPosts);

/** The school of the sign-ins. */
export const HOME = "cedar-valley-high";

/** Two system_admins and twenty group_admins. */
export function adminPosts(): Post[] {
  const office = `${ROOT}.district-office`;
  return [
    { ...post("system_admin", ROOT, "Chief information officer"), fixed: signInPosts.admin },
    post("system_admin", ROOT, "Superintendent"),
    ...schools.map((school) => ({
      ...post("group_admin", schoolPath(school), "Principal"),
      ...(school.slug === HOME ? { fixed: signInPosts.principal } : {}),
    })),
    post("group_admin", `${ROOT}.west-feeder-zone.granite-peak-high`, "Assistant principal"),
    post("group_admin", `${ROOT}.east-feeder-zone`, "Director of schools, east"),
    post("group_admin", `${ROOT}.west-feeder-zone`, "Director of schools, west"),
    post("group_admin", office, "Deputy superintendent"),
    post("group_admin", `${office}.curriculum`, "Director of curriculum"),
    post("group_admin", `${office}.special-education`, "Director of special education"),
    post("group_admin", `${office}.technology`, "Director of technology"),
    post("group_admin", `${ROOT}.programs`, "Programs coordinator"),
  ];
}

/** 110 teachers: by grade in primary schools, by department in the others. */
export function teacherPosts(): Post[] {
  return schools.flatMap((school) => {
    const slugs = isElementary(school) ? school.grades.map(gradeSlug) : subjectSlugs;
    return Array.from({ length: school.teachers }, (_, index): Post => {
      const each = post("teacher", schoolPath(school, at(slugs, index % slugs.length)), "Teacher");
      return school.slug === HOME && index === 0 ? { ...each, fixed: signInPosts.teacher } : each;
    });
  });
}

/** 1,368 pupils, spread evenly over the grades; below grade 6 they have no address. */
export function pupilPosts(random: Random): Post[] {
  return schools.flatMap((school) =>
    Array.from({ length: school.pupils }, (_, index): Post => {
      const grade = at(school.grades, index % school.grades.length);
      const young = isElementary(school);
      const each: Post = {
        role: "student",
        path: schoolPath(school, young ? gradeSlug(grade) : undefined),
        metadata: { grade },
        // A few older pupils have none either: families may decline an account for mail.
        mail: !young && !random.chance(0.04),
      };
      return school.slug === HOME && index === 1
        ? { ...each, mail: false, fixed: signInPosts.student }
        : each;
    }),
  );
}
