import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { requireStaff } from "@/lib/auth/current";
import type { Formats } from "@/lib/format";
import type { JobView } from "@/lib/jobs/types";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { bulkOf } from "../_components/bulk-of";
import { BulkOutcome } from "../_components/bulk-outcome";
import { exportOf } from "../_components/export-of";
import { Follow } from "../_components/follow";
import { CancelButton, UndoButton } from "../_components/job-buttons";
import { jobOf } from "../_components/load";
import { rolloverOf } from "../_components/rollover-of";
import { JobStatusBadge } from "../_components/status";

type Props = { params: Promise<{ id: string }> };

/** Long work: how far it is, a way to stop it, and how it ended. */
export default async function JobPage({ params }: Props) {
  const [viewer, formats, { id }] = await Promise.all([requireStaff(), reader(), params]);
  const job = await jobOf(viewer, id);
  const bulk = bulkOf(job);
  const rollover = rolloverOf(job);
  const exported = exportOf(job);
  const runs = job.status === "queued" || job.status === "running";
  const acts = viewer.viewAs === null;
  const list = rollover
    ? { label: "Next year", href: paths.rollovers() }
    : exported
      ? { label: "Chats", href: paths.chats() }
      : bulk?.list;
  const done = rollover
    ? { href: rollover.href, see: "See what was done" }
    : exported
      ? { href: exported.href, see: "See the file" }
      : bulk?.list;
  return (
    <>
      <PageHeader
        title={rollover?.title ?? exported?.title ?? bulk?.title ?? "Job"}
        documentTitle="Job"
        breadcrumbs={[...(list ? [{ label: list.label, href: list.href }] : []), { label: "Job" }]}
        meta={
          <span role="status">
            <JobStatusBadge status={job.status} />
          </span>
        }
        secondary={
          acts && (
            <>
              {runs && <CancelButton id={id} asked={job.cancelRequested} />}
              {!runs && job.own && bulk?.result.undoable && (
                <UndoButton id={id} room={bulk.list.room} />
              )}
            </>
          )
        }
        action={
          !runs &&
          done && (
            <ButtonLink variant="primary" href={done.href}>
              {done.see}
            </ButtonLink>
          )
        }
      />
      <PageBody>
        {runs && <Follow />}
        {job.failure && <Alert kind="error">{job.failure}</Alert>}
        <Far
          job={job}
          looked={rollover ? "Pupils and classes" : (bulk?.list.looked ?? "Done so far")}
          formats={formats}
        />
        {rollover && runs && (
          <p className="text-muted">It is done as a whole or not at all, so the bar moves once.</p>
        )}
        {bulk && <BulkOutcome bulk={bulk} formats={formats} runs={runs} />}
        <Section title="About it">
          <DescriptionList
            items={[
              { term: "Started by", value: job.own ? "You" : job.createdByName },
              { term: "Asked for", value: formats.dateTime(new Date(job.createdAt)) },
              {
                term: "Ended",
                value: job.finishedAt && formats.dateTime(new Date(job.finishedAt)),
              },
            ]}
          />
        </Section>
      </PageBody>
    </>
  );
}

type FarProps = { job: JobView; looked: string; formats: Formats };

function Far({ job: { status, done, total }, looked, formats }: FarProps) {
  const detail = `${formats.number(done)} of ${formats.number(total)}`;
  const label = status === "queued" ? "Waiting for its turn" : looked;
  return (
    <div>
      <Progress
        label={label}
        value={Math.min(done, total)}
        max={Math.max(total, 1)}
        detail={detail}
      />
    </div>
  );
}
