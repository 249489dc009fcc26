import { Chips } from "@/components/data-table/chips";
import { gradeName } from "@/lib/classes/words";
import type { Grade } from "@/lib/grades";
import type { ToolsQuery } from "@/lib/tools/table";
import type { ToolStatus } from "@/lib/tools/types";
import { capital, roleWord, toolStatusName } from "@/lib/tools/words";
import { given, hrefWith } from "./href";
import type { Names } from "./names";

/** The filters that are on, but for what is typed and for which of the two lists it is. */
export function ToolChips({ query, names }: { query: ToolsQuery; names: Names }) {
  const words: Record<string, (value: string) => string> = {
    status: (value) => toolStatusName(value as ToolStatus),
    group: (value) =>
      value === "none" ? "Whole district" : `${names.group ?? "A group"} and below`,
    author: () => `By ${names.author ?? "somebody"}`,
    role: (value) => `For ${roleWord(value)}`,
    grade: (value) => capital(gradeName(value as Grade)),
    tag: (value) => `Tag ${value}`,
  };
  const chips = query.given.flatMap(([name, value]) => {
    const label = words[name]?.(value);
    if (!label) return [];
    return [{ key: `${name} ${value}`, label, href: hrefWith(query, given(query, [name], value)) }];
  });
  const kept = query.given.filter(([name]) => name === "mine");
  return <Chips chips={chips} clearHref={hrefWith(query, kept)} />;
}
