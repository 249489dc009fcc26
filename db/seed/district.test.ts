import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeDistrict } from "./district";
import { makeLakeside } from "./lakeside";
import { clockAt, type Role } from "./model";
import { languages } from "./names";
import { statusCounts } from "./people";
import { schools } from "./schools";

const clock = clockAt(new Date("2025-10-06T09:00:00Z"));
const district = makeDistrict(clock);
const hash = (data: unknown) => createHash("sha256").update(JSON.stringify(data)).digest("hex");

describe("Cedar Valley", () => {
  it("is the same every time, and other only where the clock shows", () => {
    expect(hash(makeDistrict(clock))).toBe(hash(district));
    const later = makeDistrict(clockAt(new Date("2026-10-06T09:00:00Z")));
    expect(later.users.map(({ id, name }) => [id, name])).toEqual(
      district.users.map(({ id, name }) => [id, name]),
    );
    expect(hash(later)).not.toBe(hash(district));
  });

  it("begins its school year in August", () => {
    expect(clockAt(new Date("2026-07-31T23:00:00Z")).schoolYear).toBe(2025);
    expect(clockAt(new Date("2026-08-01T00:00:00Z")).schoolYear).toBe(2026);
  });

  it("has one root, and every other group a parent that lives if it lives", () => {
    const byPath = new Map(district.groups.map((group) => [group.path, group]));
    const roots = district.groups.filter(({ path }) => !path.includes("."));
    expect(roots.map(({ slug }) => slug)).toEqual(["cedar-valley"]);
    for (const { path, slug, deletedAt } of district.groups) {
      expect(path.split(".").at(-1)).toBe(slug);
      if (!path.includes(".")) continue;
      const parent = byPath.get(path.slice(0, path.lastIndexOf(".")));
      expect(parent, path).toBeDefined();
      if (deletedAt === null) expect(parent?.deletedAt, path).toBeNull();
    }
    const living = district.groups.filter(({ type, deletedAt }) => type === "school" && !deletedAt);
    expect(living).toHaveLength(12);
    expect(district.groups.some(({ type, deletedAt }) => type === "custom" && deletedAt)).toBe(
      true,
    );
  });

  it("has 1,500 people by highest role", () => {
    const order: Role[] = ["system_admin", "group_admin", "teacher", "student"];
    const highest = new Map<string, Role>();
    for (const { userId, role } of district.members) {
      const held = highest.get(userId);
      if (!held || order.indexOf(role) < order.indexOf(held)) highest.set(userId, role);
    }
    const count = (role: Role) => [...highest.values()].filter((held) => held === role).length;
    expect(order.map(count)).toEqual([2, 20, 110, 1368]);
    expect(district.users).toHaveLength(1500);
  });

  it("gives out ids, user names, addresses and memberships once", () => {
    const unique = (values: readonly (string | null | undefined)[]) => {
      const present = values.filter((value) => value != null).map((value) => value.toLowerCase());
      expect(new Set(present).size).toBe(present.length);
      return present.length;
    };
    expect(unique(district.users.map(({ username }) => username))).toBe(1500);
    expect(unique(district.users.map(({ email }) => email))).toBeLessThan(1000);
    unique(district.members.map(({ userId, groupId }) => `${userId} ${groupId}`));
    unique(district.classMembers.map(({ userId, classId }) => `${userId} ${classId}`));
    const tables = [district.groups, district.users, district.members, district.classes];
    unique([...tables, district.classMembers].flat().map(({ id }) => id));
  });

  it("has people of every status and of many scripts", () => {
    const count = (status: string) =>
      district.users.filter((user) => user.status === status).length;
    expect(count("invited")).toBe(statusCounts.invited);
    expect(count("suspended")).toBe(statusCounts.suspended);
    expect(count("archived")).toBe(statusCounts.archived);
    for (const user of district.users) {
      expect(user.status === "archived").toBe(user.deletedAt !== null);
    }
    const scripts = ["Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Bengali", "Tamil"];
    scripts.push("Thai", "Han", "Hangul", "Hiragana", "Ethiopic", "Armenian", "Georgian");
    for (const script of scripts) {
      const pattern = new RegExp(`\\p{Script=${script}}`, "u");
      expect(
        district.users.some(({ name }) => pattern.test(name)),
        script,
      ).toBe(true);
    }
    expect(district.users.some(({ familyName }) => familyName === null)).toBe(true);
    expect(languages.length).toBeGreaterThanOrEqual(20);
  });

  it("keeps young pupils without an address", () => {
    const young = new Set(["K", "1", "2", "3", "4", "5"]);
    const pupils = district.users.filter(({ metadata }) =>
      young.has(String((metadata as { grade?: string }).grade)),
    );
    expect(pupils).toHaveLength(550);
    expect(pupils.every(({ email, username }) => email === null && username)).toBe(true);
  });
});

describe("classes of Cedar Valley", () => {
  const rosters = new Map(
    district.classes.map(({ id }) => [id, district.classMembers.filter((m) => m.classId === id)]),
  );

  it("fit their rooms and have at most one primary teacher", () => {
    expect(district.classes.length).toBeGreaterThanOrEqual(60);
    for (const { id, capacity, extraSeats, code } of district.classes) {
      const roster = rosters.get(id) ?? [];
      const pupils = roster.filter(({ role }) => role === "student").length;
      if (code === "CVH-ARTS-109") expect(pupils).toBe(0);
      else expect(pupils, String(code)).toBeGreaterThan(10);
      expect(pupils).toBeLessThanOrEqual((capacity ?? 0) + (extraSeats ?? 0));
      expect(roster.filter(({ isPrimary }) => isPrimary).length).toBeLessThanOrEqual(1);
    }
  });

  it("leave one class without a teacher and some pupils without a class", () => {
    const vacant = district.classes.filter(
      ({ id }) => !rosters.get(id)?.some(({ role }) => role === "teacher"),
    );
    expect(vacant.map(({ code }) => code)).toEqual(["GPH-SOCI-104"]);
    const seated = new Set(district.classMembers.map(({ userId }) => userId));
    expect(district.users.some(({ id, deletedAt }) => !deletedAt && !seated.has(id))).toBe(true);
    const archived = district.users.filter(({ deletedAt }) => deletedAt);
    expect(archived.some(({ id }) => seated.has(id))).toBe(false);
  });
});

describe("schools, pupils and terms of Cedar Valley", () => {
  const { schools: profiles = [], students = [], academicSessions = [], courses = [] } = district;

  it("are a profile of each living school, and a record of each pupil with a number of their own", () => {
    const living = district.groups.filter(({ type, deletedAt }) => type === "school" && !deletedAt);
    expect(profiles.map(({ groupId }) => groupId).sort()).toEqual(
      living.map(({ id }) => id).sort(),
    );
    const pupils = new Set(
      district.members.filter(({ role }) => role === "student").map(({ userId }) => userId),
    );
    expect(new Set(students.map(({ userId }) => userId))).toEqual(pupils);
    expect(new Set(students.map(({ number }) => number)).size).toBe(pupils.size);
    for (const { gradeLevel, schoolId } of students) {
      const school = profiles.find(({ id }) => id === schoolId);
      expect(school?.gradeLevels).toContain(gradeLevel);
    }
  });

  it("are this year and the next, each with two semesters that lie within it", () => {
    expect(academicSessions.map(({ title }) => title)).toEqual([
      "School year 2025–26",
      "Fall 2025",
      "Spring 2026",
      "School year 2026–27",
      "Fall 2026",
      "Spring 2027",
    ]);
    for (const part of academicSessions.filter(({ parentId }) => parentId)) {
      const year = academicSessions.find(({ id }) => id === part.parentId);
      expect(year?.schoolYear).toBe(part.schoolYear);
      expect(part.startDate >= String(year?.startDate)).toBe(true);
      expect(part.endDate <= String(year?.endDate)).toBe(true);
    }
  });

  it("bind every class to a term that it lies within, and most to a course", () => {
    for (const row of district.classes) {
      const term = academicSessions.find(({ id }) => id === row.academicSessionId);
      expect(String(row.startDate) >= String(term?.startDate), row.name).toBe(true);
      expect(String(row.endDate) <= String(term?.endDate), row.name).toBe(true);
    }
    const known = new Set(courses.map(({ id }) => id));
    expect(district.classes.filter(({ courseId }) => !known.has(courseId ?? ""))).toHaveLength(1);
  });

  it("have a class that is full, one over its capacity, and one that is empty", () => {
    const rows = district.classes.map(({ id, code, capacity }) => ({
      code,
      free:
        (capacity ?? 0) -
        district.classMembers.filter((m) => m.classId === id && m.role === "student").length,
      capacity,
    }));
    expect(rows.filter(({ free }) => free === 0).map(({ code }) => code)).toEqual(["CVH-MATH-105"]);
    expect(rows.filter(({ free }) => free < 0).map(({ code }) => code)).toEqual(["CVH-MATH-106"]);
    expect(rows.filter(({ free, capacity }) => free === capacity).map(({ code }) => code)).toEqual([
      "CVH-ARTS-109",
    ]);
  });
});

describe("sign-ins", () => {
  it("are one for each role, active, the pupil by user name", () => {
    expect(district.signIns.map(({ role, login }) => [role, login])).toEqual([
      ["system_admin", "admin@cedar-valley.example"],
      ["group_admin", "principal@cedar-valley.example"],
      ["teacher", "teacher@cedar-valley.example"],
      ["student", "student"],
    ]);
    const ids = new Set(district.signIns.map(({ userId }) => userId));
    const users = district.users.filter(({ id }) => ids.has(id));
    expect(users.map(({ status }) => status)).toEqual(Array(4).fill("active"));
  });

  it("meet in one class: the pupil sits before the teacher, in the principal's school", () => {
    const idOf = (role: Role) => district.signIns.find((one) => one.role === role)?.userId;
    const classesOf = (id: string | undefined) =>
      district.classMembers.filter(({ userId }) => userId === id).map(({ classId }) => classId);
    const shared = classesOf(idOf("teacher")).filter((id) =>
      classesOf(idOf("student")).includes(id),
    );
    expect(shared.length).toBeGreaterThan(0);
    expect(classesOf(idOf("teacher"))).toHaveLength(3);
    const pathOf = (id: string | undefined) => {
      const member = district.members.find(({ userId }) => userId === id);
      return district.groups.find((group) => group.id === member?.groupId)?.path ?? "";
    };
    const school = pathOf(idOf("group_admin"));
    expect(school).toBe("cedar-valley.east-feeder-zone.cedar-valley-high");
    expect(pathOf(idOf("teacher"))).toBe(`${school}.mathematics`);
    expect(pathOf(idOf("student"))).toBe(school);
  });

  it("of Lakeside share no id and no login with Cedar Valley", () => {
    const lakeside = makeLakeside(clock);
    const ids = new Set([...district.users, ...district.groups].map(({ id }) => id));
    expect([...lakeside.users, ...lakeside.groups].some(({ id }) => ids.has(id))).toBe(false);
    expect(lakeside.signIns.map(({ login }) => login)).toEqual(["admin@lakeside.example"]);
    expect(schools).toHaveLength(12);
  });
});
