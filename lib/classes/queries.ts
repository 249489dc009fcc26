import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, readOnce, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import {
  type Choices,
  choicesOf,
  findCourses,
  findStaff,
  type Hit,
  knownChoices,
  type Term,
  termsOf,
} from "./choices";
import { classHead, type HeadRow, headSql, toDetail } from "./detail";
import { type ClassesPage, classesPage } from "./list";
import { movePreview } from "./move";
import type { ClassesQuery } from "./table";
import type { ClassDetail, MovePreview, NewClass } from "./types";

export type { Choices, Hit, Term } from "./choices";
export type { ClassesPage, FilterNames } from "./list";
export { classesCalled } from "./search";
export type * from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reading = { readOnly: true } as const;

/**
 * The head of a class's page, as far as the viewer may see it. What is archived is seen by those who
 * keep it.
 * @throws NotFound for a class out of sight, and for what is no id at all
 */
export async function getClass(viewer: ViewerRef, id: string): Promise<ClassDetail> {
  if (!UUID.test(id)) throw new NotFound("This class");
  const [found] = await readOnce<HeadRow>(viewer, headSql(id), { plan: true });
  if (!found) throw new NotFound("This class");
  return toDetail(found, Boolean(viewer.viewAs));
}

/** One page of the classes that the viewer may see, with what the list offers to filter by. */
export async function listClasses(
  viewer: ViewerRef,
  query: ClassesQuery,
): Promise<ClassesPage & { choices: Choices }> {
  const known = knownChoices(viewer);
  const [page, choices] = await Promise.all([
    classesPage(viewer, query),
    known ?? asViewer(viewer, (tx) => choicesOf(tx, viewer), reading),
  ]);
  return { ...page, choices };
}

/** The first page of a list, for a part of another page. */
export async function firstClasses(viewer: ViewerRef, query: ClassesQuery): Promise<ClassesPage> {
  return classesPage(viewer, query);
}

/** School years and terms for a form, the newest first. */
export async function listTermChoices(viewer: ViewerRef): Promise<Term[]> {
  return asViewer(viewer, termsOf, reading);
}

/** Staff by the words of a name. */
export async function searchStaff(viewer: ViewerRef, text: string): Promise<Hit[]> {
  return asViewer(viewer, (tx) => findStaff(tx, text), reading);
}

/** Courses by a part of their title or code. */
export async function searchCourses(viewer: ViewerRef, text: string): Promise<Hit[]> {
  return asViewer(viewer, (tx) => findCourses(tx, text), reading);
}

/** @throws NotFound, Forbidden as the move itself */
export async function previewMove(
  viewer: ViewerRef,
  { id, targetId }: { id: string; targetId: string },
): Promise<MovePreview> {
  return asViewer(viewer, (tx) => movePreview(tx, id, targetId), reading);
}

/**
 * What the form of a new class starts with: the group that the URL names, or the class to copy.
 * @throws NotFound for a class to copy that is out of sight
 */
export async function getNewClass(
  viewer: ViewerRef,
  { group, copy }: { group: string | undefined; copy: string | undefined },
): Promise<NewClass> {
  return asViewer(
    viewer,
    async (tx) => {
      const seen = copy && UUID.test(copy) ? await classHead(tx, copy, false) : null;
      if (copy && !seen) throw new NotFound("This class");
      // A link to a meeting or a note may be meant for those alone who keep the class.
      const source = seen && (seen.can.roster ? seen : { ...seen, settings: {} });
      const wanted = group ?? source?.group.id;
      if (!wanted || !UUID.test(wanted)) {
        return { group: null, terms: await termsOf(tx), copy: source };
      }
      const { rows } = await tx.execute<{ id: string; name: string }>(sql`
        select id, name from groups
        where id = ${wanted} and deleted_at is null
          and (app.is_system_admin() or app.works_in_group(id))`);
      return { group: rows[0] ?? null, terms: await termsOf(tx), copy: source };
    },
    reading,
  );
}
