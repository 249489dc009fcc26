import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { paths } from "@/lib/paths";
import { findDisagreements, liveSchema } from "@/lib/schema/queries";
import { type DisagreementKind, disagreementKinds } from "@/lib/schema/truth/types";
import { schemaViewer } from "../_components/load";
import { SchemaTabs } from "../_components/schema-tabs";

/** Every place where pages, code and the live database disagree, and how to mend it. */
export default async function TruthPage() {
  await schemaViewer();
  const { found, unchecked } = await findDisagreements(await liveSchema());
  const kinds = Object.keys(disagreementKinds) as DisagreementKind[];
  return (
    <>
      <PageHeader
        title="Truth"
        breadcrumbs={[{ label: "Schema", href: paths.schema() }, { label: "Truth" }]}
        description="Where pages, code and the live database disagree."
      />
      <SchemaTabs current="truth" />
      <PageBody>
        {unchecked.map((line) => (
          <Alert key={line} kind="notice" title="Not everything could be checked here">
            <p>{line}</p>
          </Alert>
        ))}
        {found.length === 0 && (
          <EmptyState title="Nothing disagrees">
            What the pages say of the tables is what the database has.
          </EmptyState>
        )}
        {kinds
          .map((kind) => ({ kind, some: found.filter((one) => one.kind === kind) }))
          .filter(({ some }) => some.length > 0)
          .map(({ kind, some }) => (
            <Section key={kind} title={disagreementKinds[kind]} count={some.length}>
              <ul className="grid gap-3">
                {some.map(({ subject, what, mend }) => (
                  <li key={`${subject} ${what}`}>
                    <code>{subject}</code>: {what}
                    <br />
                    <span className="text-muted">{mend}</span>
                  </li>
                ))}
              </ul>
            </Section>
          ))}
      </PageBody>
    </>
  );
}
