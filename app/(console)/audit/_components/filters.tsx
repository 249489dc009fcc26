import { X } from "lucide-react";
import { Toolbar } from "@/components/data-table/toolbar";
import { ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { actionGroups, resourceLabels } from "@/lib/audit/labels";
import type { AuditQuery } from "@/lib/audit/table";
import type { Known } from "@/lib/audit/types";
import { paths } from "@/lib/paths";

type Props = { query: AuditQuery; known: Known };

/** What a line's links filter by stays in the form, unseen: the chips below show and remove it. */
const carried = ["actor", "resource", "group", "here", "of"] as const;

/** The filters as a form that GETs. */
export function Filters({ query, known }: Props) {
  const { filters } = query;
  return (
    <div className="flex flex-col gap-2">
      <Toolbar
        query={query}
        path={paths.audit()}
        search={{ name: "who", label: "Who did it" }}
        filters={[
          {
            name: "type",
            label: "Kind",
            options: Object.entries(resourceLabels).map(([value, label]) => ({ value, label })),
          },
        ]}
      >
        <ActionSelect chosen={filters.action} />
        <div className="flex flex-wrap gap-2">
          <Day name="from" label="From" value={filters.from} />
          <Day name="to" label="to" value={filters.to} />
        </div>
        <Select name="each" aria-label="Bulk changes" defaultValue={filters.each ?? ""}>
          <option value="">Bulk changes as one line</option>
          <option value="1">Each row by itself</option>
        </Select>
        {carried.map((name) =>
          filters[name] ? (
            <input key={name} type="hidden" name={name} value={filters[name]} />
          ) : null,
        )}
      </Toolbar>
      <Chips query={query} known={known} />
    </div>
  );
}

function ActionSelect({ chosen }: { chosen: string | undefined }) {
  return (
    <Select name="action" aria-label="Event" defaultValue={chosen ?? ""}>
      <option value="">Any event</option>
      {actionGroups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {Object.entries(group.actions).map(([action, label]) => (
            <option key={action} value={action}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}

function Day(props: { name: "from" | "to"; label: string; value: string | undefined }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Input inside
    <label className="flex items-center gap-2 text-muted">
      {props.label}
      <Input type="date" name={props.name} defaultValue={props.value ?? ""} className="w-36" />
    </label>
  );
}

/** Filters that no field shows, each a link that takes it away. */
function Chips({ query, known }: Props) {
  const { actor, group, here, resource } = query.filters;
  const name = (id: string, otherwise: string) => known.names[id]?.name ?? otherwise;
  const chips: { label: string; without: string[] }[] = [];
  if (actor)
    chips.push({ label: `Done by ${name(actor, "somebody out of sight")}`, without: ["actor"] });
  if (resource) chips.push({ label: `About ${name(resource, "one row")}`, without: ["resource"] });
  if (group) {
    const label = `In ${name(group, "a group out of sight")}${here ? "" : " and below"}`;
    chips.push({ label, without: ["group", "here"] });
  }
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Further filters" className="flex flex-wrap gap-2">
      {chips.map((chip) => (
        <li key={chip.label}>
          <ButtonLink size="sm" href={withoutParams(query, chip.without)}>
            <bdi>{chip.label}</bdi>
            <X aria-hidden />
            <span className="sr-only">Remove this filter</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

function withoutParams(query: AuditQuery, names: string[]): string {
  const kept = query.given.filter(([name]) => !names.includes(name));
  return kept.length > 0 ? paths.audit(Object.fromEntries(kept)) : paths.audit();
}
