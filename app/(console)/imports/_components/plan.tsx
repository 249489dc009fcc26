import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { Formats } from "@/lib/format";
import type { GroupPlanSummary, PlanSample } from "@/lib/groups/import/plan";
import { Counts } from "../../groups/_components/detail/counts";
import { groupTypes, TypeIcon, typeLabel } from "../../groups/_components/group-type";

type Props = { summary: GroupPlanSummary; applied: boolean; formats: Formats };

/** What an import changes, in numbers and by example. */
export function Plan({ summary, applied, formats }: Props) {
  const { number } = formats;
  const parts = (["restored", "renamed", "retyped", "moved"] as const)
    .filter((part) => summary[part] > 0)
    .map((part) => `${number(summary[part])} ${part}`);
  const types = groupTypes
    .filter((type) => summary.addedByType[type] > 0)
    .map((type) => `${number(summary.addedByType[type])} × ${typeLabel(type).toLowerCase()}`);
  const nothing = summary.added + summary.changed === 0;
  return (
    <Section title={applied ? "What was changed" : "What would change"}>
      <Counts
        items={[
          { label: applied ? "Added" : "To add", value: summary.added },
          { label: applied ? "Changed" : "To change", value: summary.changed },
          { label: "Unchanged", value: summary.unchanged },
          { label: "Move along", value: summary.following },
        ]}
        format={formats}
      />
      {types.length > 0 && <p className="text-muted">Added: {formats.list(types)}.</p>}
      {parts.length > 0 && <p className="text-muted">Changed: {formats.list(parts)}.</p>}
      {nothing && <p className="text-muted">The tree stands as the files say: nothing to do.</p>}
      {summary.samples.length > 0 && (
        <Samples
          samples={summary.samples}
          total={summary.added + summary.changed}
          formats={formats}
        />
      )}
    </Section>
  );
}

function Samples({
  samples,
  total,
  formats,
}: {
  samples: PlanSample[];
  total: number;
  formats: Formats;
}) {
  return (
    <details open={total <= 100}>
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-ink">
        {samples.length === total
          ? "Each of them"
          : `Some of them: ${formats.number(samples.length)} of ${formats.number(total)}`}
      </summary>
      <div className="pt-3">
        <Table label="Changes" focusable>
          <thead>
            <tr>
              <Th tight>Change</Th>
              <Th>Group</Th>
              <Th>Below</Th>
              <Th>Before</Th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
              <tr key={index}>
                <Td tight>{sample.verbs.join(", ")}</Td>
                <Td>
                  <span className="inline-flex items-center gap-2">
                    <TypeIcon type={sample.type} className="size-4 text-muted" />
                    <bdi>{sample.name}</bdi>
                    <span className="sr-only">{typeLabel(sample.type)}</span>
                  </span>
                </Td>
                <Td>
                  <bdi>{sample.under}</bdi>
                </Td>
                <Td>{before(sample)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}

/** What of it was different. */
function before({ name, type, under, was }: PlanSample): string {
  if (!was) return "";
  const parts = [
    was.name === name ? null : `“${was.name}”`,
    was.type === type ? null : typeLabel(was.type).toLowerCase(),
    was.under === under ? null : `below ${was.under ?? "the top"}`,
  ];
  return parts.filter(Boolean).join(", ");
}
