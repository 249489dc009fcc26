import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { Rollover } from "@/lib/rollover/types";

/** What an applied rollover did, and until when it can be taken back. */
export function Outcome({ found, formats }: { found: Rollover; formats: Formats }) {
  const { summary, appliedAt, undoneAt, undoUntil, applier } = found;
  const at = (moment: string | null) => moment && formats.dateTime(new Date(moment));
  return (
    <>
      {summary && (
        <Section title="What was done">
          <DescriptionList
            lines
            items={[
              { term: "Classes copied", value: formats.number(summary.classes) },
              { term: "Teachers who came along", value: formats.number(summary.teachers) },
              { term: "Old classes completed", value: formats.number(summary.completed) },
              { term: "Pupils who went up", value: formats.number(summary.promoted) },
              { term: "Pupils who graduated", value: formats.number(summary.graduated) },
            ]}
          />
        </Section>
      )}
      <Section title="About it">
        <DescriptionList
          lines
          items={[
            {
              term: "Group",
              value: (
                <Link href={paths.group(found.groupId)}>
                  <bdi>{found.group}</bdi>
                </Link>
              ),
            },
            { term: "Begun by", value: found.creator && <bdi>{found.creator}</bdi> },
            { term: "Applied by", value: applier && <bdi>{applier}</bdi> },
            { term: "Applied", value: at(appliedAt) },
            ...(undoneAt ? [{ term: "Taken back", value: at(undoneAt) }] : []),
            ...(undoUntil ? [{ term: "Can be taken back until", value: at(undoUntil) }] : []),
          ]}
        />
      </Section>
    </>
  );
}
