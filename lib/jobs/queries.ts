import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { jobIdInput } from "./input";
import type { JobView } from "./types";

type Row = JobView & { queue: string | null; said: string | null } & Record<string, unknown>;

const stopped =
  "It stopped before it was done, and nobody is working on it. What was done stays; start it again for the rest.";

/**
 * A job of the viewer's own; a system_admin sees all of the tenant. Whoever lost the right to work
 * can't write that their job failed: then the queue says it.
 * @throws NotFound for those of others, and for what is no id at all
 */
export async function getJob(viewer: ViewerRef, id: string): Promise<JobView> {
  if (!jobIdInput.safeParse({ id }).success) throw new NotFound("This job");
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Row>(sql`
        select j.id, j.kind, j.status, j.params, j.done, j.total, j.result, j.failure,
               j.cancel_requested as "cancelRequested", j.created_by = app.user_id() as own,
               (select u.name from users u where u.id = j.created_by) as "createdByName",
               j.created_at::text as "createdAt", j.started_at::text as "startedAt",
               j.finished_at::text as "finishedAt", q.state::text as queue, q.output ->> 'failed' as said
        from jobs j
        left join pgboss.job q on q.name = 'work' and q.id = j.id
        where j.id = ${id}`);
      const [row] = rows;
      if (!row) throw new NotFound("This job");
      const { queue, said, ...job } = row;
      const unfinished = job.status === "queued" || job.status === "running";
      if (!unfinished || ["created", "retry", "active"].includes(queue ?? "")) return job;
      return { ...job, status: "failed", failure: said ?? stopped };
    },
    { readOnly: true },
  );
}
