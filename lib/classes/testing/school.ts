import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeTenant,
  makeUser,
} from "@/db/testing/factories";
import { asViewer, type Tx } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { createClassInput, updateClassInput } from "../input";
import { createClass, updateClass } from "../mutations";

/** Two schools of one district, and a foreign one; who works where stands beside each id. */
export type Campus = {
  tenantId: string;
  root: GroupRow;
  north: GroupRow;
  /** A department of north. */
  maths: GroupRow;
  south: GroupRow;
  /** system_admin of the root. */
  chief: string;
  /** group_admin of north. */
  head: string;
  /** Teachers of maths. */
  teacher: string;
  colleague: string;
  /** A pupil of north. */
  pupil: string;
  /** system_admin of another tenant. */
  stranger: string;
};

export async function makeCampus(): Promise<Campus> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const tenantId = await makeTenant(owner);
    const root = await makeGroup(owner, { tenantId }, { slug: "root" });
    const north = await makeGroup(owner, { parent: root }, { slug: "north", name: "North" });
    const maths = await makeGroup(
      owner,
      { parent: north },
      { slug: "maths", name: "Maths", type: "department" },
    );
    const south = await makeGroup(owner, { parent: root }, { slug: "south", name: "South" });
    const away = await makeGroup(owner, { tenantId: await makeTenant(owner) }, { slug: "root" });
    const hire = async (group: GroupRow, role: string, name: string) => {
      const userId = await makeUser(owner, group.tenantId, { name });
      await makeMember(owner, userId, group, role);
      return userId;
    };
    return {
      tenantId,
      root,
      north,
      maths,
      south,
      chief: await hire(root, "system_admin", "Chief"),
      head: await hire(north, "group_admin", "Head"),
      teacher: await hire(maths, "teacher", "Tia"),
      colleague: await hire(maths, "teacher", "Col"),
      pupil: await hire(north, "student", "Pia"),
      stranger: await hire(away, "system_admin", "Stranger"),
    };
  });
}

/** A transaction as somebody, under the name of a verb. */
export const as = <T>(userId: string, run: (tx: Tx) => Promise<T>, action = "tested"): Promise<T> =>
  asViewer({ userId, requestId: "r" }, run, { action });

/** A class with its teachers and pupils, put there by nobody. */
export async function addClass(
  group: GroupRow,
  over: Record<string, unknown> = {},
  members: { teachers?: string[]; pupils?: string[] } = {},
): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const id = await makeClass(owner, group, over);
    for (const userId of members.teachers ?? [])
      await makeClassMember(owner, group.tenantId, id, userId, "teacher");
    for (const userId of members.pupils ?? [])
      await makeClassMember(owner, group.tenantId, id, userId, "student");
    return id;
  });
}

/** The form of a class with nothing but what it must have. */
export const blank = {
  name: "Algebra",
  code: "",
  description: "",
  level: "",
  subject: "",
  gradeLevels: [] as ("KG" | "09")[],
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
type Given = Record<string, unknown>;

/** Makes a class as the form does. */
export const create = (userId: string, groupId: string, given: Given = {}) =>
  as(
    userId,
    (tx) => createClass(tx, createClassInput.parse({ ...blank, groupId, ...given })),
    "class_created",
  );

/** Saves a class as the form does, from the version that stands unless one is given. */
export async function update(userId: string, id: string, given: Given = {}) {
  const { version } = await row(id);
  const input = updateClassInput.parse({ ...blank, extraSeats: 0, id, version, ...given });
  return as(userId, (tx) => updateClass(tx, input), "class_updated");
}

type Stored = Given & { version: string; settings: Given; status: string; enrolled_count: number };

/** The row of a class as it stands. */
export async function row(id: string): Promise<Stored> {
  const [found] = await asOwner<Stored>(
    "select *, start_date::text, updated_at::text as version from classes where id = $1",
    [id],
  );
  if (!found) throw new Error("There is no such class.");
  return found;
}

/** A class by its id and the version that stands. */
export const versioned = async (id: string) => ({ id, version: (await row(id)).version });

/** The roster of a class, as it came to be. */
export const members = (id: string) =>
  asOwner<{ user_id: string; role: string; is_primary: boolean }>(
    "select user_id, role, is_primary from class_members where class_id = $1 order by created_at, id",
    [id],
  );

/** What the log says of a class, the oldest first. */
export const logged = async (id: string) =>
  (
    await asOwner<{ action: string }>(
      "select action from audit_logs where resource_id = $1 order by timestamp, id",
      [id],
    )
  ).map(({ action }) => action);

/** An archived department of the school in the south. */
export async function archivedGroup({ south }: Campus): Promise<GroupRow> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, (owner) =>
    makeGroup(owner, { parent: south }, { type: "department", deleted_at: "2026-01-01" }),
  );
}
