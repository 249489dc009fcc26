import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, makeGroup } from "@/db/testing/factories";
import { asViewer, type Tx } from "@/db/viewer";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { createPersonInput } from "../input";
import { createPerson } from "../mutations";

export type School = {
  admin: TestPerson;
  leafAdmin: TestPerson;
  teacher: TestPerson;
  school: GroupRow;
  other: GroupRow;
};

/** A district with two schools; the group_admin and the teacher belong to the first. */
export async function makeSchool(): Promise<School> {
  const { ownerUrl } = await testDatabase();
  const admin = await makePerson({ role: "system_admin" });
  const at = (slug: string, name: string) =>
    withOwner(ownerUrl, (owner) => makeGroup(owner, { parent: admin.root }, { slug, name }));
  const [school, other] = [await at("north", "North"), await at("south", "South")];
  await asOwner(
    `insert into custom_fields (tenant_id, key, label, type, options) values
      ($1, 'grade', 'Grade', 'number', '{}'), ($1, 'house', 'House', 'select', '{Red,Blue}')`,
    [admin.tenantId],
  );
  return {
    admin,
    leafAdmin: await makePerson({ role: "group_admin", in: school }),
    teacher: await makePerson({ role: "teacher", in: school }),
    school,
    other,
  };
}

/** Runs a verb as somebody. */
export const as = <T>(viewer: TestPerson, run: (tx: Tx) => Promise<T>) =>
  asViewer(viewer, run, { action: "tested" });

/** A form that nobody has filled in. */
export const blank = {
  name: "",
  givenName: "",
  familyName: "",
  email: "",
  username: "",
  phone: "",
  fields: {},
};

/** Adds a person as the form does. */
export const create = (viewer: TestPerson, given: Record<string, unknown>) =>
  as(viewer, (tx) =>
    createPerson(
      tx,
      createPersonInput.parse({ ...blank, role: "", groupId: "", start: "active", ...given }),
    ),
  );

/** A pupil of the school. */
export const newcomerOf =
  ({ school }: Pick<School, "school">) =>
  (over: Record<string, unknown> = {}) => ({
    name: "Ada",
    role: "student",
    groupId: school.id,
    ...over,
  });

/** The row of a person as it stands. */
export const row = async (id: string) =>
  (await asOwner("select *, updated_at::text as version from users where id = $1", [id]))[0] ?? {};
