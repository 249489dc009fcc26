import type { Chip } from "@/components/data-table/chips";
import { gradeName } from "@/lib/classes/words";
import type { Grade } from "@/lib/grades";
import { paths } from "@/lib/paths";
import { type ListView, listHref, withoutFilter } from "@/lib/table/view";
import type { FilterNames } from "@/lib/tools/list";
import type { ToolStatus } from "@/lib/tools/types";
import { capital, roleWord, toolStatusName } from "@/lib/tools/words";

/** The filters that are on, but for what is typed and for which of the two lists it is. */
export function chipsOf(view: ListView, names: FilterNames): Chip[] {
  const words: Record<string, (value: string) => string> = {
    status: (value) => toolStatusName(value as ToolStatus),
    group: (value) =>
      value === "none" ? "Whole district" : `${names.group ?? "A group"} and below`,
    author: () => `By ${names.author ?? "somebody"}`,
    role: (value) => `For ${roleWord(value)}`,
    grade: (value) => capital(gradeName(value as Grade)),
    tag: (value) => `Tag ${value}`,
  };
  return view.given.flatMap(([name, value]) => {
    const label = words[name]?.(value);
    if (!label) return [];
    const without = withoutFilter(view.given, [name], value);
    return [{ key: `${name} ${value}`, label, href: hrefOf(view, without) }];
  });
}

/** The list with these filters. */
export function hrefOf(view: ListView, given: ListView["given"]): string {
  return listHref(paths.tools(), view, { given });
}

/** Without any filter, but the same of the two lists. */
export function clearHref(view: ListView): string {
  return hrefOf(
    view,
    view.given.filter(([name]) => name === "mine"),
  );
}
