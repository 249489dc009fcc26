import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { Rollover } from "@/lib/rollover/types";
import { Counts } from "../../../groups/_components/detail/counts";
import { ChoicesForm } from "./choices-form";
import { Grades } from "./grades";
import { HoldBack } from "./hold-back";
import { listHref } from "./list-href";
import { factsOf } from "./read";

type Props = { found: Rollover; acts: boolean; formats: Formats };

/** What a draft would do, as the database stands now. */
export async function Preview({ found, acts, formats }: Props) {
  const { id, version, choices } = found;
  const facts = await factsOf(id);
  const going = (what: string) =>
    facts.grades.reduce((all, step) => all + (step.what === what ? step.pupils : 0), 0);
  return (
    <>
      {facts.before.length > 0 && (
        <Alert kind="warning" title={`${found.to} was prepared before`}>
          For {formats.list(facts.before.map(({ group }) => `“${group}”`))}. Classes and pupils of
          that stay as they are; what is left would be done here.
        </Alert>
      )}
      <Counts
        items={[
          { label: "Classes to copy", value: facts.copied, href: listHref(id, "classes") },
          { label: "Copies without a teacher", value: facts.vacant, href: listHref(id, "vacant") },
          { label: "Pupils going up", value: going("promoted") },
          { label: "Pupils graduating", value: going("graduated") },
        ]}
        format={formats}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <Section title="Grades">
          <Grades facts={facts} formats={formats} />
        </Section>
        <Section title="What is done">
          <ChoicesForm
            id={id}
            version={version}
            choices={choices}
            acts={acts}
            completed={formats.number(facts.completed)}
            termless={formats.number(facts.withoutTerm)}
            path={paths.rollover(id)}
          />
          {acts && choices.promote && <HoldBack id={id} />}
        </Section>
      </div>
    </>
  );
}
