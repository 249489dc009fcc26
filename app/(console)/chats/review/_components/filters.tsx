import { AutoForm } from "@/components/data-table/auto-form";
import { Chips } from "@/components/data-table/chips";
import { Choices } from "@/components/data-table/choices";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ReviewQuery } from "@/lib/chats/review/table";
import { type FlagState, type Severity, severities } from "@/lib/chats/review/types";
import { severityName, stateName } from "@/lib/chats/review/words";
import { paths } from "@/lib/paths";
import { GroupFilter } from "./group-filter";
import { queueHref } from "./href";

type Props = {
  query: ReviewQuery;
  rules: readonly { id: string; name: string }[];
  /** The name of the group that is chosen. */
  group: string | null;
};

/** The filters as a form that GETs: it sends itself, and by a button where no script runs. */
export function Filters({ query, rules, group }: Props) {
  const { given } = query;
  const value = (name: string) => given.find(([held]) => held === name)?.[1] ?? "";
  const tab = query.filters.tab;
  return (
    <>
      <AutoForm path={paths.chatReview()} state={given}>
        <Choices
          name="severity"
          label="Severity"
          given={given}
          values={severities}
          words={(one) => severityName(one as Severity)}
        />
        {tab !== "closed" && (
          <Choices
            name="state"
            label="State"
            given={given}
            values={["open", "looking"]}
            words={(one) => stateName(one as FlagState)}
          />
        )}
        <GroupFilter
          chosen={value("group")}
          name={group}
          href={queueHref(given.filter(([name]) => name !== "group"))}
        />
        {rules.length > 0 && (
          <Select
            name="rule"
            aria-label="Rule"
            defaultValue={value("rule")}
            className="md:max-w-52!"
          >
            <option value="">Any reason</option>
            {rules.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        {tab && <input type="hidden" name="tab" value={tab} />}
        <noscript>
          <Button type="submit">Apply</Button>
        </noscript>
      </AutoForm>
      <FlagChips query={query} rules={rules} group={group} />
    </>
  );
}

function FlagChips({ query: { given }, rules, group }: Props) {
  const words: Record<string, (value: string) => string> = {
    severity: (value) => `Severity ${severityName(value as Severity).toLowerCase()}`,
    state: (value) => stateName(value as FlagState),
    group: () => `${group ?? "A group"} and below`,
    rule: (value) => rules.find(({ id }) => id === value)?.name ?? "A rule",
  };
  const chips = given.flatMap(([name, value]) => {
    const label = words[name]?.(value);
    const others = given.filter(([held, of]) => held !== name || of !== value);
    return label ? [{ key: `${name} ${value}`, label, href: queueHref(others) }] : [];
  });
  return <Chips chips={chips} clearHref={queueHref(given.filter(([name]) => name === "tab"))} />;
}
