import { randomUUID } from "node:crypto";
import { one, sql } from "../helpers/sql";
import {
  type ActionCase,
  type Expected,
  everybody,
  group,
  previews,
  unknownVersion,
} from "./shared";
import type { Position, World } from "./world";

const terms = "app/(console)/settings/terms/actions.ts";
const courses = "app/(console)/settings/courses/actions.ts";
const rollover = "app/(console)/rollover/actions.ts";

/** The tenant of a place; nowhere is at home. */
export async function tenantAt(world: World, at: Position): Promise<string> {
  const text = "select coalesce((select tenant_id from groups where id = $1), $2) as id";
  return (await one<{ id: string }>(text, [group(world, at), world.tenants[0]])).id;
}

/** A school year of that tenant, which no other row has. */
export async function yearOf(
  tenant: string,
  from = 2026,
): Promise<{ id: string; version: string }> {
  return one(
    `insert into academic_sessions (tenant_id, title, type, start_date, end_date, school_year)
     values ($1, $2, 'school_year', $3, $4, $5) returning id, updated_at::text as version`,
    [tenant, `Year ${randomUUID()}`, `${from}-08-20`, `${from + 1}-06-10`, from + 1],
  );
}
async function yearAt(world: World, at: Position) {
  if (at === "nowhere") return { id: randomUUID(), version: unknownVersion };
  return yearOf(await tenantAt(world, at));
}
async function archivedYearAt(world: World, at: Position) {
  const { id, version } = await yearAt(world, at);
  const [gone] = await sql<{ version: string }>(
    "update academic_sessions set deleted_at = now() where id = $1 returning updated_at::text as version",
    [id],
  );
  return { id, version: gone?.version ?? version };
}

/** The whole district's: a school's admin reads them, no more. */
const ofDistrict = (answer: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: `${answer} ${answer} ${answer} ${answer} not_found not_found`,
  group_admin: "forbidden forbidden forbidden forbidden not_found not_found",
  foreign_admin: `not_found not_found not_found not_found ${answer} not_found`,
});

async function courseAt(world: World, at: Position, archived = false) {
  if (at === "nowhere") return { id: randomUUID(), version: unknownVersion };
  return one<{ id: string; version: string }>(
    `insert into courses (tenant_id, group_id, title, deleted_at) values ($1, $2, 'Course', $3)
     returning id, updated_at::text as version`,
    [await tenantAt(world, at), group(world, at), archived ? "2026-01-01" : null],
  );
}
/** Courses are read in the whole district, and changed where one administers. */
const ofGroup: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok not_found not_found",
  group_admin: "ok ok forbidden forbidden not_found not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};
const course = { title: "Renamed", code: "", subject: "", gradeLevels: ["09"] };

type Draft = { id: string; version: string };
/** A draft of that group, by whoever stands there. */
export async function draftAt(world: Pick<World, "spots">, at: Position): Promise<Draft> {
  if (at === "nowhere") return { id: randomUUID(), version: unknownVersion };
  const { group: groupId, person } = world.spots[at];
  const { tenant } = await one<{ tenant: string }>(
    "select tenant_id as tenant from groups where id = $1",
    [groupId],
  );
  const [from, to] = [await yearOf(tenant), await yearOf(tenant, 2027)];
  return one(
    `insert into rollovers (tenant_id, group_id, from_session_id, to_session_id, created_by)
     values ($1, $2, $3, $4, $5) returning id, updated_at::text as version`,
    [tenant, groupId, from.id, to.id, person],
  );
}
async function appliedAt(world: World, at: Position): Promise<Draft> {
  const { id } = await draftAt(world, at);
  const [done] = await sql<Draft>(
    `update rollovers set status = 'applied', applied_at = now(), summary = '{}' where id = $1
     returning id, updated_at::text as version`,
    [id],
  );
  return done ?? { id, version: unknownVersion };
}
const draft = (more: (world: World, at: Position) => object): ActionCase => ({
  args: async (world, at) => [{ id: (await draftAt(world, at)).id, ...more(world, at) }],
  writes: true,
  expected: previews,
});

/** School years and terms, courses, and preparing the next year. */
export const termCases: Record<string, ActionCase | ActionCase[]> = {
  [`${terms}#addTerm`]: {
    args: async (world, at) => [
      {
        title: `Part ${randomUUID()}`,
        type: "term",
        startDate: "2026-09-01",
        endDate: "2026-10-01",
        parentId: (await yearAt(world, at)).id,
      },
    ],
    writes: true,
    expected: ofDistrict("ok"),
  },
  [`${terms}#changeTerm`]: {
    args: async (world, at) => [
      {
        ...(await yearAt(world, at)),
        title: `Renamed ${randomUUID()}`,
        startDate: "2026-09-01",
        endDate: "2027-06-01",
      },
    ],
    writes: true,
    expected: ofDistrict("ok"),
  },
  [`${terms}#removeTerm`]: {
    args: async (world, at) => [await yearAt(world, at)],
    writes: true,
    expected: ofDistrict("ok"),
  },
  [`${terms}#bringBackTerm`]: {
    args: async (world, at) => [await archivedYearAt(world, at)],
    writes: true,
    expected: ofDistrict("ok"),
  },
  [`${terms}#addYearAfter`]: {
    args: async (world, at) => [{ id: (await yearAt(world, at)).id }],
    writes: true,
    expected: ofDistrict("ok"),
  },
  [`${courses}#addCourse`]: {
    args: (world, at) => [{ ...course, groupId: group(world, at) }],
    writes: true,
    // A group out of reach is a wrong choice in the form.
    expected: {
      ...everybody("forbidden"),
      system_admin: "ok ok ok ok invalid invalid",
      group_admin: "ok ok invalid invalid invalid invalid",
      foreign_admin: "invalid invalid invalid invalid ok invalid",
    },
  },
  [`${courses}#changeCourse`]: {
    args: async (world, at) => [{ ...course, ...(await courseAt(world, at)) }],
    writes: true,
    expected: ofGroup,
  },
  [`${courses}#removeCourse`]: {
    args: async (world, at) => [await courseAt(world, at)],
    writes: true,
    expected: ofGroup,
  },
  [`${courses}#bringBackCourse`]: {
    args: async (world, at) => [await courseAt(world, at, true)],
    writes: true,
    expected: ofGroup,
  },
  [`${rollover}#begin`]: {
    args: async (world, at) => {
      const tenant = await tenantAt(world, at);
      const [from, to] = [await yearOf(tenant), await yearOf(tenant, 2027)];
      return [{ groupId: group(world, at), fromId: from.id, toId: to.id }];
    },
    writes: true,
    expected: {
      ...everybody("forbidden"),
      system_admin: "redirect redirect redirect redirect invalid invalid",
      group_admin: "redirect redirect invalid invalid invalid invalid",
      foreign_admin: "invalid invalid invalid invalid redirect invalid",
    },
  },
  [`${rollover}#choose`]: {
    args: async (world, at) => [
      {
        ...(await draftAt(world, at)),
        keepTeachers: false,
        withoutTerm: false,
        completeOld: false,
        promote: false,
      },
    ],
    writes: true,
    expected: previews,
  },
  [`${rollover}#chooseOne`]: draft(() => ({ classId: randomUUID(), copy: false, teachers: true })),
  [`${rollover}#hold`]: draft((world, at) => ({ userId: world.spots[at].person, held: true })),
  [`${rollover}#findPupils`]: {
    args: async (world, at) => [{ id: (await draftAt(world, at)).id, text: "matrix" }],
    // What lies behind a reading permission does not exist for those without it.
    expected: {
      ...previews,
      teacher: "not_found",
      student: "not_found",
      roleless: "not_found",
    },
  },
  [`${rollover}#discard`]: {
    args: async (world, at) => [{ id: (await draftAt(world, at)).id }],
    writes: true,
    expected: {
      ...previews,
      system_admin: "redirect redirect redirect redirect not_found not_found",
      group_admin: "redirect redirect not_found not_found not_found not_found",
      foreign_admin: "not_found not_found not_found not_found redirect not_found",
    },
  },
  [`${rollover}#apply`]: {
    args: async (world, at) => [await draftAt(world, at)],
    writes: true,
    expected: previews,
  },
  [`${rollover}#undo`]: {
    args: async (world, at) => [{ id: (await appliedAt(world, at)).id }],
    writes: true,
    expected: previews,
  },
  "app/(console)/groups/_components/school/actions.ts#saveProfile": {
    args: (world, at) => [
      {
        groupId: group(world, at),
        version: null,
        code: "",
        address: "",
        phone: "",
        website: "",
        principal: "",
        gradeLevels: [],
        timeZone: "America/Chicago",
      },
    ],
    writes: true,
    // Only a school has a profile, and only its own place here is one.
    expected: {
      ...everybody("forbidden"),
      system_admin: "invalid ok invalid invalid not_found not_found",
      group_admin: "invalid ok not_found not_found not_found not_found",
      foreign_admin: "not_found not_found not_found not_found invalid not_found",
    },
  },
  "app/(console)/people/[id]/_components/school/actions.ts#saveRecord": {
    args: (world, at) => [
      {
        userId: world.spots[at].person,
        version: null,
        number: "",
        grade: "08",
        status: "enrolled",
        schoolId: "",
      },
    ],
    writes: true,
    expected: previews,
  },
};
