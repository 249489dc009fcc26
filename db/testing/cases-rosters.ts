import { bare, personal, type TableCase, tenantAt, toOtherTenant } from "./case";
import { unique } from "./factories";
import { type Place, type Position, positions, type World } from "./principals";

const sited = (column: "course" | "rollover" | "rolloverChange" | "enrollment") => (world: World) =>
  Object.fromEntries(positions.map((at) => [at, world.places[at][column]]));
const rowsAt = (world: World, at: Position) =>
  at === "foreign" ? world.tenants.foreign : world.tenants.own;
/** To the group of another place; the app role may set group_id of courses alone. */
const byGroup: TableCase["move"] = {
  from: "own",
  to: (world, at) => {
    const { node }: Place = world.places[at];
    if (at === "own") return undefined;
    const group = { group_id: node.id };
    return at === "foreign" ? { tenant_id: node.tenantId, ...group } : group;
  },
};

/** The tables of schools, pupils, terms, courses, enrolments and rollovers. */
export const rosterCases: Record<string, TableCase> = {
  academic_sessions: {
    key: "id",
    rows: (world) => ({ own: world.tenants.own.year, foreign: world.tenants.foreign.year }),
    insert: (world, _who, at) =>
      at === "own" || at === "foreign"
        ? {
            tenant_id: tenantAt(world, at),
            title: `New ${unique()}`,
            type: "term",
            start_date: "2027-01-04",
            end_date: "2027-05-28",
            school_year: 2027,
          }
        : undefined,
    update: () => ({ end_date: "2999-01-01" }),
    move: { ...toOtherTenant, from: "own" },
  },
  courses: {
    key: "id",
    rows: sited("course"),
    insert: (world, _who, at) => ({
      tenant_id: tenantAt(world, at),
      group_id: world.places[at].node.id,
      title: "New course",
    }),
    update: () => ({ title: "Renamed" }),
    move: byGroup,
  },
  enrollments: {
    key: "id",
    rows: sited("enrollment"),
    insert: bare,
    update: () => ({ current_grade: "A+" }),
    move: toOtherTenant,
  },
  rollover_changes: {
    key: "id",
    rows: sited("rolloverChange"),
    insert: bare,
    update: () => ({ kind: "class_completed" }),
    move: toOtherTenant,
  },
  rollovers: {
    key: "id",
    rows: sited("rollover"),
    insert: (world, who, at) => ({
      tenant_id: tenantAt(world, at),
      group_id: world.places[at].node.id,
      from_session_id: rowsAt(world, at).year,
      to_session_id: rowsAt(world, at).nextYear,
      created_by: who.userId,
    }),
    update: () => ({ options: '{"seen": true}' }),
    move: byGroup,
  },
  schools: {
    key: "id",
    rows: (world) => world.schools,
    // A group has one profile, and the own group has its own already.
    insert: (world, _who, at) =>
      at === "own"
        ? undefined
        : { tenant_id: tenantAt(world, at), group_id: world.places[at].node.id },
    update: () => ({ principal: "Somebody else" }),
    move: byGroup,
  },
  students: {
    key: "id",
    rows: personal("record"),
    insert: (world, _who, at) => ({
      tenant_id: tenantAt(world, at),
      user_id: world.places[at].pupil,
    }),
    update: () => ({ grade_level: "04" }),
    move: toOtherTenant,
  },
};
