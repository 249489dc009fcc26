import { one } from "../helpers/sql";
import type { RouteCase } from "./routes";
import {
  type ActionCase,
  type Expected,
  everybody,
  group,
  previews,
  unknownVersion,
} from "./shared";
import type { Position, World } from "./world";

const actions = "app/(console)/classes/actions.ts";
const bulk = "app/(console)/classes/bulk-actions.ts";

async function versioned(world: World, at: Position) {
  const id = world.spots[at].class;
  const text =
    "select coalesce((select updated_at::text from classes where id = $1), $2) as version";
  const { version } = await one<{ version: string }>(text, [id, unknownVersion]);
  return { id, version };
}

const facts = {
  name: "Changed",
  code: "",
  description: "",
  level: "",
  subject: "",
  gradeLevels: [],
  capacity: "20",
  schedule: "",
  startDate: "2026-08-18",
  endDate: "",
  termId: "",
  courseId: "",
  room: "",
  meetingLink: "",
  color: "",
  language: "",
  aiTools: "",
  chatFrom: "",
  chatUntil: "",
  substituteNote: "",
};

/** The teacher teaches the class below, sees that of their own school, and no other. */
const keeps = (answer: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: `${answer} ${answer} ${answer} ${answer} not_found not_found`,
  group_admin: `${answer} ${answer} not_found not_found not_found not_found`,
  teacher: `${answer} forbidden not_found not_found not_found not_found`,
  foreign_admin: `not_found not_found not_found not_found ${answer} not_found`,
});
const administers = (answer: string): Expected => ({ ...keeps(answer), teacher: "forbidden" });
const verb = (expected: Expected): ActionCase => ({
  args: async (world, at) => [await versioned(world, at)],
  writes: true,
  expected,
});
/** Whoever works here may search; what is found is what they may see. */
const searches: ActionCase = {
  args: () => [{ text: "matrix" }],
  once: true,
  expected: { ...everybody("ok"), student: "not_found", roleless: "not_found" },
};

const target = (world: World, at: Position) => ({ ids: [world.spots[at].class] });
const admins = (words: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: words,
  group_admin: words,
  foreign_admin: words,
});
/** Classes out of sight are left as they are: asking for several at once is no error. */
const several: ActionCase = {
  args: (world, at) => [{ target: target(world, at) }],
  writes: true,
  expected: {
    ...everybody("forbidden"),
    system_admin: "ok ok ok ok nothing nothing",
    group_admin: "ok ok nothing nothing nothing nothing",
    foreign_admin: "nothing nothing nothing nothing ok nothing",
  },
};

/** Classes: their list, and what is done to one or to several of them. */
export const classCases: Record<string, ActionCase | ActionCase[]> = {
  [`${actions}#findTeachers`]: searches,
  [`${actions}#findCourses`]: searches,
  [`${actions}#lookAtClassMove`]: [
    {
      as: "from",
      args: (world, at) => [{ id: world.spots[at].class, targetId: group(world, "own") }],
      expected: { ...previews, foreign_admin: "not_found" },
    },
    {
      as: "into",
      args: (world, at) => [{ id: world.spots.below.class, targetId: group(world, at) }],
      expected: { ...previews, foreign_admin: "not_found" },
    },
  ],
  [`${actions}#createOne`]: {
    args: (world, at) => [{ ...facts, groupId: group(world, at) }],
    writes: true,
    // A group out of sight is a wrong choice in the form.
    expected: {
      ...everybody("forbidden"),
      system_admin: "ok ok ok ok invalid invalid",
      group_admin: "ok ok invalid invalid invalid invalid",
      teacher: "ok ok invalid invalid invalid invalid",
      foreign_admin: "invalid invalid invalid invalid ok invalid",
    },
  },
  [`${actions}#update`]: {
    args: async (world, at) => [{ ...facts, extraSeats: "0", ...(await versioned(world, at)) }],
    writes: true,
    expected: keeps("ok"),
  },
  [`${actions}#move`]: {
    args: async (world, at) => [
      { ...(await versioned(world, at)), targetId: world.spots[at].other },
    ],
    writes: true,
    // Beside one's own school nothing is in sight.
    expected: {
      ...administers("ok"),
      group_admin: "ok not_found not_found not_found not_found not_found",
    },
  },
  [`${actions}#archive`]: verb(administers("ok")),
  // It is not archived, and it runs.
  [`${actions}#restore`]: verb(administers("nothing")),
  [`${actions}#reopen`]: verb(keeps("nothing")),
  [`${actions}#complete`]: verb(keeps("ok")),
  [`${actions}#cancel`]: verb(keeps("ok")),
  [`${bulk}#lookAtClasses`]: {
    args: (world, at) => [{ verb: "archive", target: target(world, at) }],
    expected: admins("ok ok ok ok ok ok"),
  },
  [`${bulk}#completeClasses`]: several,
  [`${bulk}#archiveClasses`]: several,
  [`${bulk}#undoClasses`]: {
    args: (world, at) => [{ id: world.spots[at].job }],
    writes: true,
    // Only one's own can be taken back, and none of these is.
    expected: admins("not_found not_found not_found not_found not_found not_found"),
  },
};

const byGroup: Expected = {
  system_admin: "200 200 200 200 404 404",
  group_admin: "200 200 404 404 404 404",
  teacher: "200 200 404 404 404 404",
  student: "/me",
  roleless: "/me",
  foreign_admin: "404 404 404 404 200 404",
};

/** The pages of classes. */
export const classRoutes: Record<string, RouteCase> = {
  "/(console)/classes/page": {
    path: () => "/classes",
    expected: { ...everybody("200"), student: "404", roleless: "404" },
    once: true,
  },
  "/(console)/classes/new/page": {
    path: () => "/classes/new",
    expected: { ...everybody("200"), student: "/me", roleless: "/me" },
    once: true,
  },
  "/(console)/classes/[id]/details/page": {
    path: (world, at) => `/classes/${world.spots[at].class}/details`,
    expected: byGroup,
  },
  "/(console)/groups/[id]/classes/page": {
    path: (world, at) => `/groups/${world.spots[at].group}/classes`,
    expected: byGroup,
  },
};
