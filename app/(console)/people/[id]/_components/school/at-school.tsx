import { PenLine } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import type { Viewer } from "@/lib/auth/viewer";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { PersonDetail } from "@/lib/people/types";
import { getAtSchool } from "@/lib/schools/students/queries";
import { withParams } from "../../../../groups/_components/url";
import { RecordDialogHost } from "./record-dialog-host";
import { RecordFacts, Spells } from "./record-facts";

type Props = { viewer: Viewer; person: PersonDetail; formats: Formats };

/** What the school keeps of a pupil: their record, and the times they spent in classes. */
export async function AtSchool({ viewer, person, formats }: Props) {
  const found = await getAtSchool(viewer, person.id);
  if (!found) return null;
  const { record, spells, schools, manages } = found;
  return (
    <Section
      title="At school"
      actions={
        manages && (
          <ButtonLink
            size="sm"
            href={withParams(paths.person(person.id), { dialog: "record" })}
            scroll={false}
          >
            <PenLine aria-hidden /> {record ? "Edit the record" : "Begin the record"}
          </ButtonLink>
        )
      }
    >
      {record ? (
        <RecordFacts
          record={record}
          schoolHref={record.school ? paths.group(record.school.id) : undefined}
        />
      ) : (
        <p className="text-muted">No number, grade or school is kept yet.</p>
      )}
      {spells.length > 0 && <Spells spells={spells} formats={formats} open />}
      {manages && <RecordDialogHost person={person} record={record} schools={schools} />}
    </Section>
  );
}
