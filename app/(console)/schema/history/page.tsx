import { BadLink } from "@/components/data-table/bad-link";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { migrationRuns, readHistory, schemaDiff } from "@/lib/schema/queries";
import { schemaViewer } from "../_components/load";
import { SchemaTabs } from "../_components/schema-tabs";
import { Changes } from "./_components/changes";
import { DiffForm } from "./_components/diff-form";
import "../_components/schema.css";

type Props = { searchParams: Promise<{ from?: string; to?: string; show?: string }> };

/** The migrations as a time line, what each changed, and the difference between two of them. */
export default async function HistoryPage({ searchParams }: Props) {
  await schemaViewer();
  const [{ from, to, show }, steps, runs, formats] = await Promise.all([
    searchParams,
    readHistory(),
    migrationRuns(),
    reader(),
  ]);
  const asked = from !== undefined && to !== undefined;
  const diff = asked ? await schemaDiff(from, to) : null;
  if (asked && diff === null) {
    return (
      <BadLink
        list="History of the schema"
        reason="It asks for a migration that there is not, or for two in the wrong order."
        resetHref={paths.schemaHistory()}
      />
    );
  }
  return (
    <>
      <PageHeader
        title="History"
        documentTitle="History of the schema"
        breadcrumbs={[{ label: "Schema", href: paths.schema() }, { label: "History" }]}
        description={`${steps.length} migrations, and what each of them changed.`}
      />
      <SchemaTabs current="history" />
      <PageBody>
        <DiffForm names={steps.map(({ name }) => name)} from={from} to={to} />
        {diff && (
          <Section title={`From ${from} to ${to}`} count={Object.keys(diff).length}>
            <Changes changes={diff} />
          </Section>
        )}
        <Section title="Migrations">
          <ol className="grid gap-2">
            {[...steps].reverse().map(({ name, changes }) => {
              const run = runs.get(name);
              const number = name.slice(0, 4);
              const open = show === number;
              return (
                <li key={name} id={`migration-${number}`} className="schema-entity">
                  <Link href={open ? paths.schemaHistory() : paths.schemaHistory({ show: number })}>
                    <code>{name}</code>
                  </Link>{" "}
                  <span className="text-muted">
                    {Object.keys(changes).length} changes
                    {run && `, here since ${formats.date(run.at)}, ${run.ms} ms`}
                  </span>
                  {open && <Changes changes={changes} />}
                </li>
              );
            })}
          </ol>
        </Section>
      </PageBody>
    </>
  );
}
