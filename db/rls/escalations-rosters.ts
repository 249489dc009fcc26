import { literal as q } from "../testing/matrix";
import type { Person, World } from "../testing/principals";
import type { Escalation } from "./escalations";

const admins: Escalation["allowed"] = ["system_admin", "root_admin", "leaf_admin"];
const onClass =
  (change: string) =>
  ({ places: { own } }: World) =>
    `update classes set ${change} where id = ${q(own.classId)}`;
const onto =
  (userId: (world: World, who: Person) => string, role = "student") =>
  (world: World, who: Person) =>
    `insert into class_members (tenant_id, class_id, user_id, role)
    values (${q(world.root.tenantId)}, ${q(world.places.own.classId)}, ${q(userId(world, who))}, ${q(role)})`;

/** Attempts on classes, rosters and what is kept of them. */
export const rosterEscalations: Escalation[] = [
  {
    title: "raises the capacity of a class",
    table: "classes",
    sql: onClass("capacity = 99"),
    allowed: admins,
  },
  {
    title: "gives a class extra seats",
    table: "classes",
    sql: onClass("extra_seats = 5"),
    allowed: admins,
  },
  {
    title: "archives a class",
    table: "classes",
    sql: onClass("deleted_at = now()"),
    allowed: admins,
  },
  {
    title: "brings an archived class back",
    table: "classes",
    sql: ({ archived }) => `update classes set deleted_at = null where id = ${q(archived.classId)}`,
    allowed: admins,
  },
  {
    title: "counts pupils who are not there",
    table: "classes",
    sql: onClass("enrolled_count = 0"),
    allowed: [],
  },
  {
    title: "puts a pupil of another school on the roster",
    table: "class_members",
    sql: onto(({ elsewhere }) => elsewhere),
    allowed: [],
  },
  {
    title: "puts a pupil of another tenant on the roster",
    table: "class_members",
    sql: onto(({ places }) => places.foreign.pupil),
    allowed: [],
  },
  {
    title: "puts somebody without any membership on the roster",
    table: "class_members",
    sql: onto(({ newcomer }) => newcomer),
    allowed: [],
  },
  {
    title: "puts a pupil on the roster as a teacher",
    table: "class_members",
    sql: onto(({ places }) => places.own.pupil, "teacher"),
    allowed: [],
  },
  {
    title: "makes a pupil of the class a co-teacher",
    table: "class_members",
    sql: ({ places: { own } }) =>
      `update class_members set role = 'teacher' where id = ${q(own.roster)}`,
    allowed: [],
  },
  {
    title: "adds to the roster of an archived class",
    table: "class_members",
    sql: ({ root, archived, places }) => `insert into class_members
      (tenant_id, class_id, user_id, role) values
      (${q(root.tenantId)}, ${q(archived.classId)}, ${q(places.own.pupil)}, 'student')`,
    allowed: [],
  },
  {
    title: "takes somebody off the roster of an archived class",
    table: "class_members",
    sql: ({ archived }) => `delete from class_members where id = ${q(archived.roster)}`,
    allowed: [],
  },
  {
    title: "changes somebody on the roster of an archived class",
    table: "class_members",
    sql: ({ archived }) =>
      `update class_members set is_primary = false where id = ${q(archived.roster)}`,
    allowed: [],
  },
  {
    title: "writes a spell into the record of a pupil",
    table: "enrollments",
    sql: ({ root, places: { own } }) => `insert into enrollments (tenant_id, student_id, class_id)
      values (${q(root.tenantId)}, ${q(own.pupil)}, ${q(own.classId)})`,
    allowed: [],
  },
  {
    title: "makes a pupil's record in another's name",
    table: "students",
    sql: ({ root, places: { own } }, who) => `insert into students (tenant_id, user_id, created_by)
      values (${q(root.tenantId)}, ${q(own.pupil)}, ${q(who.userId)})`,
    allowed: [],
  },
  {
    title: "begins a rollover in another's name",
    table: "rollovers",
    sql: ({ root, tenants, places: { own, sibling } }) => `insert into rollovers
      (tenant_id, group_id, from_session_id, to_session_id, created_by) values
      (${q(root.tenantId)}, ${q(own.node.id)}, ${q(tenants.own.year)}, ${q(tenants.own.nextYear)},
       ${q(sibling.person.userId)})`,
    allowed: [],
  },
  {
    title: "says that a rollover was applied by somebody",
    table: "rollovers",
    sql: ({ places: { own } }, who) =>
      `update rollovers set applied_by = ${q(who.userId)} where id = ${q(own.rollover)}`,
    allowed: [],
  },
];
