import { randomUUID } from "node:crypto";
import { one, sql } from "../helpers/sql";
import type { RouteCase } from "./routes";
import { type ActionCase, type Expected, everybody, finds } from "./shared";
import type { Position, World } from "./world";

const desk = "app/(console)/classes/[id]/actions.ts";
const classId = (world: World, at: Position) => world.spots[at].class;
const pupil = (world: World, at: Position) => world.spots[at].person;

/** Admins of the class's group, and whoever teaches it: the teacher teaches the class below. */
const keeps = (answer: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: `${answer} ${answer} ${answer} ${answer} not_found not_found`,
  group_admin: `${answer} ${answer} not_found not_found not_found not_found`,
  teacher: `${answer} forbidden not_found not_found not_found not_found`,
  foreign_admin: `not_found not_found not_found not_found ${answer} not_found`,
});
const found: Expected = {
  ...finds,
  teacher: "ok unseen unseen unseen unseen unseen",
  student: "forbidden",
  roleless: "forbidden",
};

/** Puts the person of a place on the roster there, as a seed does. */
async function seated(world: World, at: Position, role: "teacher" | "student") {
  await sql(
    `insert into class_members (tenant_id, class_id, user_id, role)
     select c.tenant_id, c.id, $2, $3::class_role from classes c where c.id = $1
     on conflict (class_id, user_id) do update set role = excluded.role`,
    [classId(world, at), pupil(world, at), role],
  );
  return { classId: classId(world, at), userId: pupil(world, at), userIds: [pupil(world, at)] };
}

/** Fills the class with somebody new: who asks must not be seated, for that lets them see the class. */
async function fullClass(id: string) {
  // A world that nobody changed is asked again: by then the class is full already.
  await sql("update classes set capacity = enrolled_count + 1 where id = $1", [id]);
  await sql(
    `with made as (insert into users (tenant_id, name) select tenant_id, 'Seated' from classes where id = $1
       returning id, tenant_id)
     insert into class_members (tenant_id, class_id, user_id, role)
     select tenant_id, $1, id, 'student' from made`,
    [id],
  );
  await sql("update classes set capacity = enrolled_count where id = $1", [id]);
}

/** Another class beside, taught by whoever teaches this one. */
async function beside(world: World, at: Position): Promise<string> {
  const [made] = await sql<{ id: string }>(
    `with made as (
       insert into classes (tenant_id, group_id, name)
       select tenant_id, group_id, name || ' II' from classes where id = $1 returning id, tenant_id),
     taught as (
       insert into class_members (tenant_id, class_id, user_id, role)
       select made.tenant_id, made.id, m.user_id, 'teacher' from made, class_members m
       where m.class_id = $1 and m.role = 'teacher')
     select id from made`,
    [classId(world, at)],
  );
  return made?.id ?? randomUUID();
}

async function nameOf(table: "users" | "classes", id: string): Promise<string> {
  const text = `select coalesce((select name from ${table} where id = $1), 'Nobody at all') as name`;
  return (await one<{ name: string }>(text, [id])).name;
}

/** Rosters: who may look for people, bring them, move them and take them off. */
export const rosterCases: Record<string, ActionCase | ActionCase[]> = {
  [`${desk}#findForRoster`]: {
    args: async (world, at) => [
      {
        classId: classId(world, at),
        role: "student",
        text: await nameOf("users", pupil(world, at)),
      },
    ],
    finds: pupil,
    expected: found,
  },
  [`${desk}#readColumn`]: {
    args: (world, at) => [{ classId: classId(world, at), role: "student", text: "Somebody" }],
    // Whoever may not change the roster learns nothing of who could be on it.
    expected: { ...keeps("ok"), teacher: "ok not_found not_found not_found not_found not_found" },
  },
  [`${desk}#findTransferTargets`]: {
    args: async (world, at) => [
      { classId: world.spots.nowhere.group, text: await nameOf("classes", classId(world, at)) },
    ],
    finds: classId,
    expected: found,
  },
  [`${desk}#addPeople`]: [
    {
      as: "pupils",
      args: (world, at) => [
        { classId: classId(world, at), userIds: [pupil(world, at)], role: "student" },
      ],
      writes: true,
      expected: keeps("ok"),
    },
    {
      as: "beyond the seats",
      args: async (world, at) => {
        await fullClass(classId(world, at));
        const userIds = [pupil(world, at)];
        return [{ classId: classId(world, at), userIds, role: "student", overbook: true }];
      },
      writes: true,
      expected: { ...keeps("ok"), teacher: "forbidden" },
    },
  ],
  [`${desk}#removePeople`]: {
    args: async (world, at) => {
      const { classId: id, userIds } = await seated(world, at, "student");
      return [{ classId: id, userIds, role: "student" }];
    },
    writes: true,
    expected: keeps("ok"),
  },
  [`${desk}#transfer`]: {
    args: async (world, at) => {
      const { classId: id, userIds } = await seated(world, at, "student");
      return [{ classId: id, userIds, toId: await beside(world, at) }];
    },
    writes: true,
    expected: keeps("ok"),
  },
  [`${desk}#changeRole`]: {
    args: async (world, at) => {
      const { classId: id, userId } = await seated(world, at, "student");
      return [{ classId: id, userId, expected: "student", role: "student" }];
    },
    writes: true,
    expected: keeps("nothing"),
  },
  [`${desk}#makePrimaryTeacher`]: {
    args: async (world, at) => {
      const { classId: id, userId } = await seated(world, at, "teacher");
      return [{ classId: id, userId, expected: null }];
    },
    writes: true,
    expected: keeps("ok"),
  },
};

const away = { student: "/me", roleless: "/me" };
const page = (tab: string, teacher: string): RouteCase => ({
  path: (world, at) => `/classes/${world.spots[at].class}${tab}`,
  expected: {
    system_admin: "200 200 200 200 404 404",
    group_admin: "200 200 404 404 404 404",
    teacher,
    foreign_admin: "404 404 404 404 200 404",
    ...away,
  },
});
/** For whoever keeps the class alone. */
const kept = "200 404 404 404 404 404";

/** The pages of a roster. */
export const rosterRoutes: Record<string, RouteCase> = {
  // A class of one's group shows its facts; its roster is for whoever keeps it.
  "/(console)/classes/[id]/page": page("", "200 200 404 404 404 404"),
  "/(console)/classes/[id]/history/page": page("/history", kept),
  "/(console)/classes/[id]/paste/page": page("/paste", kept),
  "/(print)/classes/[id]/print/page": page("/print", kept),
  "/api/classes/[id]/roster/route": {
    path: (world, at) => `/api/classes/${world.spots[at].class}/roster`,
    expected: { ...page("", kept).expected, student: "403", roleless: "403" },
    signedOut: "404",
    unseen: true,
  },
  "/(console)/my-classes/page": {
    path: () => "/my-classes",
    expected: { ...everybody("200"), ...away },
    once: true,
  },
};
