import { ListChecks } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { Toolbar } from "@/components/data-table/toolbar";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TabsNav } from "@/components/ui/tabs-nav";
import type { Viewer } from "@/lib/auth/viewer";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { listPlannedClasses, listPlannedPupils } from "@/lib/rollover/queries";
import { listsClasses, type PreviewQuery, type View, views } from "@/lib/rollover/table";
import type { Rollover, RolloverFacts } from "@/lib/rollover/types";
import { classColumns, pupilColumns } from "./columns";
import { listHref } from "./list-href";
import { factsOf } from "./read";

type Props = {
  viewer: Viewer;
  found: Rollover;
  query: PreviewQuery;
  acts: boolean;
  formats: Formats;
};

const words: Record<View, { label: string; empty: string; about: string }> = {
  classes: {
    label: "Classes",
    empty: "No class runs in the year that ends.",
    about:
      "What each class of the year becomes. Take away the mark of one that should end for good.",
  },
  out: {
    label: "Left out",
    empty: "Every class is copied.",
    about: "Classes that were taken out one by one.",
  },
  vacant: {
    label: "Without a teacher",
    empty: "Somebody teaches every copy.",
    about: "Copies that nobody would teach: their class has no teacher, or none who still fits.",
  },
  unplaced: {
    label: "Pupils without a class",
    empty: "Every pupil who goes on sits in a class of the new year.",
    about: "Pupils who go on and sit in no class of the new year yet. Copies begin without pupils.",
  },
  ungraded: {
    label: "Pupils without a grade",
    empty: "Every pupil has a grade.",
    about: "Nothing changes for them. Give them a grade on their own page first.",
  },
  held: {
    label: "Held back",
    empty: "Nobody is held back.",
    about: "They stay in their grade.",
  },
};

/** The lists behind the numbers, a page at a time. */
export async function Lists({ viewer, found, query, acts, formats }: Props) {
  const view = query.filters.view ?? "classes";
  const facts = await factsOf(found.id);
  const { empty, about } = words[view];
  const path = paths.rollover(found.id);
  const filtered = Boolean(query.filters.q);
  const shared = {
    query,
    path,
    empty: (
      <EmptyState icon={<ListChecks />} title={filtered ? "Nothing fits" : empty}>
        {filtered && "Type less, or something else."}
      </EmptyState>
    ),
  };
  return (
    <Section title="In detail">
      <div className="-mx-4 md:-mx-6">
        <TabsNav
          label="Lists of the preview"
          items={views.map((one) => ({
            label: words[one].label,
            href: listHref(found.id, one),
            count: formats.number(countOf(facts, one)),
            current: one === view,
          }))}
        />
      </div>
      <p className="text-muted">{about}</p>
      <Toolbar
        query={query}
        path={path}
        search={{
          name: "q",
          label: listsClasses(view) ? "Find a class" : "Find a pupil by name or number",
        }}
      >
        {view !== "classes" && <input type="hidden" name="view" value={view} />}
      </Toolbar>
      {listsClasses(view) ? (
        <DataTable
          label={words[view].label}
          columns={classColumns(found.id, acts, formats)}
          page={await listPlannedClasses(viewer, found.id, query)}
          rowKey={({ id }) => id}
          {...shared}
        />
      ) : (
        <DataTable
          label={words[view].label}
          columns={pupilColumns(found.id, acts && view === "held")}
          page={await listPlannedPupils(viewer, found.id, query)}
          rowKey={({ id }) => id}
          {...shared}
        />
      )}
    </Section>
  );
}

function countOf(facts: RolloverFacts, view: View): number {
  const what = (fate: string) =>
    facts.grades.reduce((all, step) => all + (step.what === fate ? step.pupils : 0), 0);
  return {
    classes: facts.classes,
    out: facts.leftOut,
    vacant: facts.vacant,
    unplaced: facts.unplaced,
    ungraded: what("ungraded"),
    held: what("held"),
  }[view];
}
