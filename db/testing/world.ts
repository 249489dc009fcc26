import type { Queryable } from "@/db/catalog";
import {
  type GroupRow,
  makeAuditRow,
  makeChat,
  makeClass,
  makeClassMember,
  makeCredential,
  makeGroup,
  makeImport,
  makeMember,
  makeMessage,
  makeSession,
  makeToken,
  makeTool,
  makeToolVersion,
  makeUser,
} from "./factories";
import {
  makeApiKey,
  makeField,
  makeJob,
  makeLink,
  makeProvider,
  makeRecoveryCode,
  makeRole,
  makeRoleTool,
  makeSecondFactor,
  makeToolDraft,
  makeUserRole,
  makeViewAs,
} from "./factories-access";
import {
  makeApiRequest,
  makeChatRows,
  makeExport,
  makeFlagRule,
  makeLegalHold,
  makeRetentionRule,
} from "./factories-chats";
import {
  makeAcademicSession,
  makeArchivedClass,
  makeCourse,
  makePupil,
  makeRollover,
  makeRolloverChange,
  makeSchool,
  makeStudent,
  spellOf,
} from "./factories-rosters";
import type { Person, Place, TenantRows, World } from "./principals";
import { makeTree } from "./tree";

/**
 * Two tenants whose trees bear the same slugs (so that a path alone proves nothing):
 * `d.north.math.algebra`, `d.north.art` and `d.south`. leaf_admin, teacher and student hold their roles on
 * math; teacher and student are in its class.
 * @param db connected as homeroom_owner
 */
export async function makeWorld(db: Queryable): Promise<World> {
  const tree = await makeTree(db);
  const other = await makeTree(db);
  const maker = await makeUser(db, tree.root.tenantId, { name: "Author of versions" });
  const foreignMaker = await makeUser(db, other.root.tenantId, { name: "Foreign author" });
  const tenants = {
    own: await makeTenantRows(db, tree.root.tenantId, maker),
    foreign: await makeTenantRows(db, other.root.tenantId, foreignMaker),
  };
  const at = (group: GroupRow, role: string, over = {}) =>
    group.tenantId === tree.root.tenantId
      ? makePerson(db, group, role, tenants.own, over)
      : makePerson(db, group, role, tenants.foreign, over);

  const teacher = await at(tree.math, "teacher");
  const student = await at(tree.math, "student");
  const { own: rows } = tenants;
  const own = await makePlace(db, tree.math, student, rows);
  await makeClassMember(db, tree.math.tenantId, own.classId, teacher.userId, "teacher");
  const classmate = await at(tree.math, "student");
  const within = await makePlace(db, tree.algebra, classmate, rows, own.classId);
  const sibling = await makePlace(db, tree.art, await at(tree.art, "student"), rows);
  // Whom the rows of a person are about is, for the ancestor, a system_admin of the root; what is
  // said and made there is a northerner's.
  const { tool, version, draft, roleTool, chat, message, audit, ...rest } = await at(
    tree.root,
    "system_admin",
  );
  const { read, flag, note, edit, redaction, ...top } = rest;
  const north = await makePlace(db, tree.north, await at(tree.north, "student"), rows);
  const above = { ...north.person, ...top };
  const foreign = await makePlace(db, other.math, await at(other.math, "student"), tenants.foreign);
  return {
    root: tree.root,
    foreignRoot: other.root,
    newcomer: await makeUser(db, tree.root.tenantId, { name: "Newcomer", status: "invited" }),
    foreignNewcomer: await makeUser(db, other.root.tenantId, { name: "Foreign newcomer" }),
    rootTeacher: await at(tree.root, "teacher"),
    schools: {
      own: await makeSchool(db, tree.math),
      sibling: await makeSchool(db, await makeGroup(db, { parent: tree.art })),
      ancestor: await makeSchool(db, await makeGroup(db, { parent: tree.north })),
      foreign: await makeSchool(db, await makeGroup(db, { parent: other.math })),
    },
    elsewhere: await makePupil(db, tree.south),
    archived: await makeArchivedClass(db, tree.math),
    tenants,
    places: { own, within, sibling, ancestor: { ...north, person: above }, foreign },
    people: {
      none: null,
      system_admin: await at(tree.root, "system_admin"),
      root_admin: await at(tree.root, "group_admin"),
      leaf_admin: await at(tree.math, "group_admin"),
      teacher,
      student,
      foreign_admin: await at(other.root, "system_admin"),
      suspended: await at(tree.root, "system_admin", { status: "suspended" }),
    },
  };
}

async function makeTenantRows(db: Queryable, tenantId: string, by: string): Promise<TenantRows> {
  const apiKey = await makeApiKey(db, tenantId, by);
  return {
    maker: by,
    role: await makeRole(db, tenantId),
    spareRole: await makeRole(db, tenantId),
    field: await makeField(db, tenantId),
    provider: await makeProvider(db, tenantId),
    apiKey,
    apiRequest: await makeApiRequest(db, tenantId, apiKey),
    flagRule: await makeFlagRule(db, tenantId, by),
    retention: await makeRetentionRule(db, tenantId, by),
    hold: await makeLegalHold(db, tenantId, by),
    year: await makeAcademicSession(db, tenantId),
    nextYear: await makeAcademicSession(db, tenantId),
  };
}

async function makePerson(
  db: Queryable,
  group: GroupRow,
  role: string,
  by: TenantRows,
  over: Record<string, unknown>,
): Promise<Person> {
  const { tenantId } = group;
  const userId = await makeUser(db, tenantId, over);
  const tool = await makeTool(db, group, userId);
  const chat = await makeChat(db, tenantId, { toolId: tool, userId });
  const message = await makeMessage(db, tenantId, chat);
  return {
    userId,
    tenantId,
    tool,
    chat,
    member: await makeMember(db, userId, group, role),
    session: await makeSession(db, tenantId, userId),
    credential: await makeCredential(db, tenantId, userId),
    token: await makeToken(db, tenantId, userId),
    version: await makeToolVersion(db, tenantId, tool, by.maker),
    draft: await makeToolDraft(db, tenantId, tool, userId),
    roleTool: await makeRoleTool(db, tenantId, tool, by.role),
    message,
    ...(await makeChatRows(db, tenantId, { id: chat, message, userId, by: by.maker })),
    file: await makeExport(db, tenantId, userId),
    audit: await makeAuditRow(db, tenantId, { user_id: userId }),
    userRole: await makeUserRole(db, tenantId, { userId, roleId: by.role, group }),
    factor: await makeSecondFactor(db, tenantId, userId),
    recovery: await makeRecoveryCode(db, tenantId, userId),
    link: await makeLink(db, tenantId, by.provider, userId),
    job: await makeJob(db, tenantId, userId),
    viewAs: await makeViewAs(db, tenantId, by.maker, userId),
    record: await makeStudent(db, tenantId, userId),
  };
}

/** A class of `node`; the person is in the roster of `rosterOf` (the same class by default). */
async function makePlace(
  db: Queryable,
  node: GroupRow,
  person: Person,
  { role, year, nextYear, maker }: TenantRows,
  rosterOf?: string,
): Promise<Place> {
  const { tenantId } = node;
  const classId = await makeClass(db, node);
  const sat = rosterOf ?? classId;
  const roster = await makeClassMember(db, tenantId, sat, person.userId, "student");
  const tool = await makeTool(db, node, person.userId, { status: "approved" });
  const version = await makeToolVersion(db, tenantId, tool, person.userId);
  const draft = await makeToolDraft(db, tenantId, tool, person.userId);
  const roleTool = await makeRoleTool(db, tenantId, tool, role);
  const chat = await makeChat(db, tenantId, {
    toolId: tool,
    userId: person.userId,
    classId: sat,
  });
  const message = await makeMessage(db, tenantId, chat);
  const said = { id: chat, message, userId: person.userId, by: maker };
  const hung = await makeChatRows(db, tenantId, said);
  const audit = await makeAuditRow(db, tenantId, { group_id: node.id });
  const importId = await makeImport(db, node, person.userId);
  const rollover = await makeRollover(db, node, {
    createdBy: person.userId,
    from: year,
    to: nextYear,
  });
  return {
    node,
    classId,
    roster,
    importId,
    pupil: await makePupil(db, node),
    course: await makeCourse(db, node),
    rollover,
    rolloverChange: await makeRolloverChange(db, tenantId, rollover, { class_id: classId }),
    enrollment: await spellOf(db, sat, person.userId),
    person: { ...person, tool, version, draft, roleTool, chat, message, audit, ...hung },
  };
}
