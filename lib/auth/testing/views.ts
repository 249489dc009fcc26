import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, makeGroup } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { openSession, resolveSession } from "../session";
import { startViewAs } from "../view-as/session";
import type { Viewer } from "../viewer";
import { facts, makePerson, type TestPerson } from "./people";

export const reason = "She says that her class is missing";
export const below = async (parent: GroupRow, over = {}) =>
  withOwner((await testDatabase()).ownerUrl, (owner) => makeGroup(owner, { parent }, over));

/** A root, a school with an admin and a teacher in it, and another school. */
export async function district() {
  const root = await makePerson({ role: "system_admin" });
  const school = await below(root.root);
  const other = await below(root.root);
  return {
    root: root.root,
    school,
    other,
    system: root,
    admin: await makePerson({ role: "group_admin", in: school }),
    teacher: await makePerson({ role: "teacher", in: school }),
    stranger: await makePerson({ role: "teacher", in: other }),
  };
}

export async function signedIn(person: TestPerson) {
  const token = await openSession(person.userId, facts);
  const now = () => resolveSession(token, "request-of-a-test");
  const viewer = await now();
  if (!viewer) throw new Error("the session does not count");
  return { token, viewer, now };
}

export const start = (viewer: Viewer, subject: TestPerson, why = reason) =>
  asViewer(viewer, (tx) => startViewAs(tx, viewer, { userId: subject.userId, reason: why }), {
    action: "view_as_started",
  });

/** An admin who looks through somebody's eyes. */
export async function viewing() {
  const all = await district();
  const me = await signedIn(all.admin);
  await start(me.viewer, all.teacher);
  const view = await me.now();
  if (!view?.viewAs) throw new Error("the view has not begun");
  return { ...all, ...me, view };
}
export type Viewing = Awaited<ReturnType<typeof viewing>>;
