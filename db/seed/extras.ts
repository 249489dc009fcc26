import type { NewCustomField, NewRole, NewUserRole } from "@/db/schema";
import type { GroupRow, MemberRow } from "./model";
import { seededUuid } from "./random";

type Rows = { customFields: NewCustomField[]; roles: NewRole[]; userRoles: NewUserRole[] };
type Made = {
  tenantId: string;
  seed: string;
  groups: readonly GroupRow[];
  members: readonly MemberRow[];
};

const grades = ["K", ...Array.from({ length: 12 }, (_, index) => String(index + 1))];

/**
 * What a district sets up for itself: fields of people (title and grade have values in the demo),
 * and two custom roles, each held by a teacher of a school for that school.
 */
export function makeExtras({ tenantId, seed, groups, members }: Made): Rows {
  const role = (key: string, name: string, description: string, permissions: string[]) => ({
    id: seededUuid(seed, `role-${key}`),
    tenantId,
    key,
    name,
    description,
    permissions,
  });
  const counselor = role("counselor", "Counselor", "Sees the pupils of a school and whom to call", [
    "groups.read",
    "people.read",
  ]);
  const registrar = role("registrar", "Registrar", "Keeps the accounts of a school in order", [
    "people.read",
    "people.update",
    "tokens.issue",
  ]);
  const teachers = teachersOfSchools(groups, members);
  const userRoles = [counselor, registrar].flatMap(({ id: roleId, key }, index) => {
    const held = teachers[index];
    return held ? [{ id: seededUuid(seed, `held-${key}`), tenantId, roleId, ...held }] : [];
  });
  return { customFields: fields(tenantId, seed), roles: [counselor, registrar], userRoles };
}

function fields(tenantId: string, seed: string): NewCustomField[] {
  const field = (position: number, over: Pick<NewCustomField, "key" | "label" | "type">) => ({
    id: seededUuid(seed, `field-${over.key}`),
    tenantId,
    position,
    help: "",
    options: [] as string[],
    ...over,
  });
  return [
    field(10, { key: "title", label: "Job title", type: "text" }),
    { ...field(20, { key: "grade", label: "Grade", type: "select" }), options: grades },
    field(30, { key: "bus_number", label: "Bus number", type: "text" }),
    {
      ...field(40, { key: "photo_consent", label: "Photo consent", type: "boolean" }),
      help: "May the school publish pictures of this person?",
    },
  ];
}

/** The last teacher of each school, who is nobody that a stranger signs in as. */
function teachersOfSchools(groups: readonly GroupRow[], members: readonly MemberRow[]) {
  const schools = groups.filter(({ type, deletedAt }) => type === "school" && !deletedAt);
  return schools.flatMap((school) => {
    const below = new Set(
      groups.filter(({ path }) => path.startsWith(`${school.path}.`)).map(({ id }) => id),
    );
    const last = members.findLast(({ role, groupId }) => role === "teacher" && below.has(groupId));
    return last ? [{ userId: last.userId, groupId: school.id }] : [];
  });
}
