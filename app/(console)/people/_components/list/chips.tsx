import { X } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { type PeopleView, peopleSearch, withoutFilter } from "@/lib/people/view";
import { seenNames, unplacedName } from "./words";

type Props = {
  view: PeopleView;
  group: string | null;
  fields: readonly { key: string; label: string }[];
};
type Chip = { key: string; label: string; given: PeopleView["given"] };

/** The filters that are on, each a link that takes it away; what is typed stands in its own box. */
export function Chips(props: Props) {
  const { view } = props;
  const chips = chipsOf(props);
  if (chips.length === 0) return null;
  const href = (given: PeopleView["given"]) => hrefOf(view, given);
  return (
    <ul aria-label="Filters that are on" className="chips">
      {chips.map(({ key, label, given }) => (
        <li key={key}>
          <ButtonLink size="sm" href={href(given)} replace scroll={false}>
            <bdi>{label}</bdi>
            <span className="sr-only">, remove this filter</span>
            <X aria-hidden />
          </ButtonLink>
        </li>
      ))}
      <li>
        <ButtonLink size="sm" variant="ghost" href={href([])} replace scroll={false}>
          Clear all
        </ButtonLink>
      </li>
    </ul>
  );
}

/** The list with these filters. */
export function hrefOf(view: PeopleView, given: PeopleView["given"]): string {
  const search = peopleSearch(view, { given });
  return search ? `${paths.people()}?${search}` : paths.people();
}

function chipsOf({ view: { given }, group, fields }: Props): Chip[] {
  const by = given.find(([name]) => name === "by")?.[1];
  const field = fields.find(({ key }) => key === by);
  const only = given.some(([name]) => name === "only");
  const words: Record<string, (value: string) => string> = {
    role: roleName,
    status: statusName,
    seen: (value) => seenNames[value] ?? value,
    is: (value) => (field ? `${field.label}: ${value}` : ""),
    unplaced: () => unplacedName,
    group: () => `${group ?? "A group"}${only ? " only" : " and below"}`,
  };
  return given.flatMap(([name, value]) => {
    const label = words[name]?.(value);
    if (!label) return [];
    // Without its group, "this group only" says nothing; nor does a field without its value.
    const pair = name === "group" ? ["group", "only"] : name === "is" ? ["by", "is"] : null;
    const without = pair ? withoutFilter(given, pair) : withoutFilter(given, [name], value);
    return { key: `${name} ${value}`, label, given: without };
  });
}
