import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { yearsOf } from "./tree";
import type { Term, Terms } from "./types";

export type * from "./types";

type Row = Term & { manages: boolean; [column: string]: unknown };

/** The school years of the tenant with their terms. A district has a handful; 2,000 rows bound it. */
export async function listTerms(viewer: ViewerRef): Promise<Terms> {
  const { rows, manages } = await asViewer(
    viewer,
    async (tx) => {
      const { rows: may } = await tx.execute<{ manages: boolean }>(
        sql`select app.administers_tenant() as manages`,
      );
      const { rows } = await tx.execute<Row>(sql`
        select s.id, s.title, s.type, s.start_date::text as "startDate", s.end_date::text as "endDate",
               s.parent_id as "parentId", s.school_year as "schoolYear", s.updated_at::text as version,
               s.deleted_at is not null as archived, coalesce(n.classes, 0) as classes
        from academic_sessions s left join app.count_classes_by_session() n on n.session_id = s.id
        order by s.start_date desc, s.id limit 2000`);
      return { rows, manages: may[0]?.manages ?? false };
    },
    { readOnly: true },
  );
  return {
    years: yearsOf(rows),
    archived: rows.filter(({ archived }) => archived),
    manages: manages && !viewer.viewAs,
  };
}

/** The years to choose from: id, title and days, the newest first. */
export async function listYears(
  viewer: ViewerRef,
): Promise<Pick<Term, "id" | "title" | "startDate" | "endDate">[]> {
  return asViewer(
    viewer,
    async (tx) =>
      (
        await tx.execute<Pick<Term, "id" | "title" | "startDate" | "endDate">>(sql`
          select id, title, start_date::text as "startDate", end_date::text as "endDate"
          from academic_sessions where type = 'school_year' and deleted_at is null
          order by start_date desc, id limit 100`)
      ).rows,
    { readOnly: true },
  );
}
