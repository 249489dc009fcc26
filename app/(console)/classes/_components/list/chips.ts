import type { Chip } from "@/components/data-table/chips";
import type { FilterNames } from "@/lib/classes/list";
import type { ClassStatus } from "@/lib/classes/types";
import { classStatusName } from "@/lib/classes/words";
import { paths } from "@/lib/paths";
import { type ListView, listHref, withoutFilter } from "@/lib/table/view";
import { flagNames } from "./words";

/** The filters that are on, but for what is typed and for whose classes are listed. */
export function chipsOf(view: ListView, names: FilterNames): Chip[] {
  const { given } = view;
  const only = given.some(([name]) => name === "only");
  const flag = (name: string) => () => flagNames[name] ?? "";
  const words: Record<string, (value: string) => string> = {
    group: () => `${names.group ?? "A group"}${only ? " only" : " and below"}`,
    term: () => names.term ?? "A term",
    subject: (value) => value,
    level: (value) => value,
    status: (value) => classStatusName(value as ClassStatus | "archived"),
    teacher: () => `Taught by ${names.teacher ?? "somebody"}`,
    vacant: flag("vacant"),
    over: flag("over"),
    empty: flag("empty"),
  };
  return given.flatMap(([name, value]) => {
    const label = words[name]?.(value);
    if (!label) return [];
    // Without its group, "this group only" says nothing.
    const without =
      name === "group"
        ? withoutFilter(given, ["group", "only"])
        : withoutFilter(given, [name], value);
    return { key: `${name} ${value}`, label, href: hrefOf(view, without) };
  });
}

/** The list with these filters. */
export function hrefOf(view: ListView, given: ListView["given"]): string {
  return listHref(paths.classes(), view, { given });
}

/** Without any filter, but of the same people's classes. */
export function clearHref(view: ListView): string {
  return hrefOf(
    view,
    view.given.filter(([name]) => name === "mine"),
  );
}
