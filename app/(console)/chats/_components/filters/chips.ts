import type { Chip } from "@/components/data-table/chips";
import type { ChatState, FilterNames } from "@/lib/chats/types";
import { chatStatusName } from "@/lib/chats/words";
import { type ListView, listHref, withoutFilter } from "@/lib/table/view";
import { flagNames } from "../list/words";

/** The filters that are on, but for what is typed. @param path of the list or the search */
export function chipsOf(path: string, view: ListView, names: FilterNames): Chip[] {
  const { given } = view;
  const only = given.some(([name]) => name === "only");
  const words: Record<string, (value: string) => string> = {
    group: () => `${names.group ?? "A group"}${only ? " only" : " and below"}`,
    class: () => names.class ?? "A class",
    tool: () => names.tool ?? "A tool",
    version: () => (names.version === null ? "A version" : `Version ${names.version}`),
    person: () => names.person ?? "Somebody",
    from: (value) => `From ${value}`,
    to: (value) => `To ${value}`,
    min: (value) => `At least ${value} messages`,
    max: (value) => `At most ${value} messages`,
    status: (value) => chatStatusName(value as ChatState),
    model: (value) => value,
    flagged: () => flagNames.flagged ?? "",
    text: () => flagNames.text ?? "",
  };
  /** What says nothing without the other. */
  const together: Record<string, string[]> = {
    group: ["group", "only"],
    tool: ["tool", "version"],
  };
  return given.flatMap(([name, value]) => {
    const label = words[name]?.(value);
    if (!label) return [];
    const pair = together[name];
    const without = pair ? withoutFilter(given, pair) : withoutFilter(given, [name], value);
    return { key: `${name} ${value}`, label, href: listHref(path, view, { given: without }) };
  });
}

/** Without any filter; what is searched stays. */
export function clearHref(path: string, view: ListView): string {
  return listHref(path, view, { given: view.given.filter(([name]) => name === "q") });
}
