import type { Chip } from "@/components/data-table/chips";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { type ListView, listHref, withoutFilter } from "@/lib/table/view";
import { seenNames, unplacedName } from "./words";

type About = {
  view: ListView;
  group: string | null;
  fields: readonly { key: string; label: string }[];
};

/** The filters that are on, but for what is typed. */
export function chipsOf({ view, group, fields }: About): Chip[] {
  const { given } = view;
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
    return { key: `${name} ${value}`, label, href: hrefOf(view, without) };
  });
}

/** The list with these filters. */
export function hrefOf(view: ListView, given: ListView["given"]): string {
  return listHref(paths.people(), view, { given });
}
