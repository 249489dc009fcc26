import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import type { Formats } from "@/lib/format";
import type { ImportDetail } from "@/lib/imports/types";
import { readPeopleImport } from "@/lib/people/import/queries";
import type { PeopleSummary } from "@/lib/people/import/types";
import { ApplyForm } from "../apply-form";
import { Problems } from "../problems";
import { Mapping } from "./mapping";
import { PeoplePlan } from "./plan";

type Props = {
  found: ImportDetail;
  viewer: Viewer;
  formats: Formats;
  /** Not applied, undone or given up. */
  open: boolean;
  /** What the upload asked for. */
  mode: string | undefined;
};

/** An import of people: plan, problems, the way to apply it, and the columns. */
export async function PeopleParts({ found, viewer, formats, open, mode }: Props) {
  const summary = found.summary as PeopleSummary | null;
  const { fields, samples } = await readPeopleImport(viewer, found.id);
  const labels = new Map(fields.map(({ key, label }) => [key, label]));
  const what = summary && whatIsWritten(summary, formats);
  return (
    <>
      {summary && (
        <PeoplePlan
          summary={summary}
          samples={samples}
          labels={labels}
          applied={!open}
          formats={formats}
        />
      )}
      <Problems found={found} formats={formats} />
      {found.status === "planned" && what && can(viewer, "imports.apply") && (
        <ApplyForm
          importId={found.id}
          kind="people"
          what={what}
          errors={found.errorCount > 0 ? formats.number(found.errorCount) : null}
        />
      )}
      {open && <Mapping found={found} fields={fields} mode={mode} />}
    </>
  );
}

/** "3 people", or "2 roles" where nobody is added or changed; null where nothing is written. */
function whatIsWritten(summary: PeopleSummary, { number }: Formats): string | null {
  const people = summary.added + summary.changed;
  const roles = summary.memberships.added + summary.memberships.changed;
  if (people > 0) return `${number(people)} ${people === 1 ? "person" : "people"}`;
  if (roles > 0) return `${number(roles)} ${roles === 1 ? "role" : "roles"}`;
  return null;
}
