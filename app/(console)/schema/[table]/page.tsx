import { notFound } from "next/navigation";
import { cache } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { NotFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { type Entity, entityOf, liveSchema, runSample, samplesOf } from "@/lib/schema/queries";
import { Facts } from "../_components/facts/facts";
import { Samples } from "../_components/facts/samples";
import { schemaViewer } from "../_components/load";
import { Prose } from "../_components/prose";
import { SchemaTabs } from "../_components/schema-tabs";
import "../_components/schema.css";

type Props = {
  params: Promise<{ table: string }>;
  searchParams: Promise<{ sample?: string | string[]; migration?: string | string[] }>;
};

const find = cache(async (name: string): Promise<Entity> => {
  const viewer = await schemaViewer();
  try {
    return await entityOf(viewer, decodeURIComponent(name));
  } catch (error) {
    if (error instanceof NotFound || error instanceof URIError) notFound();
    throw error;
  }
});

/** All that is known of one table. */
export default async function EntityPage({ params, searchParams }: Props) {
  const [entity, { sample, migration }] = await Promise.all([
    params.then(({ table }) => find(table)),
    searchParams,
  ]);
  const { table, module, about, ours } = entity;
  return (
    <>
      <PageHeader
        title={table.name}
        breadcrumbs={[{ label: "Schema", href: paths.schema() }, { label: table.name }]}
        meta={module && <Badge>{module.name}</Badge>}
        description={table.comment ?? undefined}
        secondary={
          <ButtonLink href={paths.schema({ focus: table.name })}>Show on the map</ButtonLink>
        }
      />
      <SchemaTabs current="map" />
      <PageBody>
        {!ours && (
          <Alert kind="notice" title="This table belongs to somebody else">
            <p>It stands in the same database. Homeroom neither reads nor changes it.</p>
          </Alert>
        )}
        {about && (
          <Section
            title="About"
            actions={<Link href={paths.schemaPage(about.slug)}>{about.title}</Link>}
          >
            <Prose file={about.file} markdown={withoutDirectives(about.markdown)} />
          </Section>
        )}
        <AskedSamples entity={entity} sample={one(sample)} />
        <Facts entity={entity} migration={one(migration)} />
      </PageBody>
    </>
  );
}

const one = (value: string | string[] | undefined) =>
  typeof value === "string" ? value : undefined;

/** What a system admin may ask the table; rows of others' tables are none of ours. */
async function AskedSamples({ entity, sample }: { entity: Entity; sample: string | undefined }) {
  const viewer = await schemaViewer();
  if (!entity.ours || !can(viewer, "schema.sample") || viewer.viewAs) return null;
  const { table } = entity;
  const { catalog } = await liveSchema();
  const samples = samplesOf(
    table,
    catalog.enums.map(({ name }) => name),
  );
  const known = samples.find(({ key }) => key === sample);
  const result = known ? await runSample(viewer, table.name, known.key) : null;
  return <Samples table={table.name} samples={samples} chosen={known?.key} result={result} />;
}

/** The facts stand on this page anyway. */
const withoutDirectives = (markdown: string) => markdown.replace(/^::\w+\{[^}\n]+\}$/gm, "");
