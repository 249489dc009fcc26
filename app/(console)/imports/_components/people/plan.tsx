import { Section } from "@/components/ui/card";
import type { Formats } from "@/lib/format";
import type { PeopleSample, PeopleSummary } from "@/lib/people/import/types";
import { Counts } from "../../../groups/_components/detail/counts";
import { fieldName } from "./field-names";
import { modeNames } from "./mode-names";
import { Samples } from "./samples";

type Props = {
  summary: PeopleSummary;
  samples: PeopleSample[];
  /** Labels of the tenant's own fields by their key. */
  labels: ReadonlyMap<string, string>;
  applied: boolean;
  formats: Formats;
};

/** What an import of people changes, in numbers and by example. */
export function PeoplePlan({ summary, samples, labels, applied, formats }: Props) {
  const { number } = formats;
  const { memberships } = summary;
  const fields = Object.entries(summary.fields).map(
    ([field, count]) => `${number(count)} × ${fieldName(field, labels).toLowerCase()}`,
  );
  const left = leftOut(summary, number);
  const nothing = summary.added + summary.changed + memberships.added + memberships.changed === 0;
  const writes = Math.min(summary.added, 30) + Math.min(summary.changed, 30);
  return (
    <Section title={applied ? "What was changed" : "What would change"}>
      <Counts
        items={[
          { label: applied ? "Added" : "To add", value: summary.added },
          { label: applied ? "Changed" : "To change", value: summary.changed },
          { label: "Unchanged", value: summary.unchanged },
          { label: applied ? "Roles given" : "Roles to give", value: memberships.added },
        ]}
        format={formats}
      />
      <p className="text-muted">
        {modeNames.find(([mode]) => mode === summary.mode)?.[1]}.
        {memberships.changed > 0 && ` ${number(memberships.changed)} roles change.`}
        {left.length > 0 && ` Left out: ${formats.list(left)}.`}
      </p>
      {fields.length > 0 && <p className="text-muted">Changed: {formats.list(fields)}.</p>}
      {nothing && <p className="text-muted">Everybody stands as the files say: nothing to do.</p>}
      {samples.length > 0 && (
        <Samples
          samples={samples}
          labels={labels}
          all={summary.added + summary.changed === writes}
          formats={formats}
        />
      )}
    </Section>
  );
}

function leftOut(summary: PeopleSummary, number: (value: number) => string): string[] {
  const { known, unknown, refused } = summary;
  return [
    known > 0 && `${number(known)} who are known already`,
    unknown > 0 && `${number(unknown)} who are not known`,
    refused > 0 && `${number(refused)} with errors`,
  ].filter((part) => part !== false);
}
