import { BadLink } from "@/components/data-table/bad-link";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { paths } from "@/lib/paths";
import { liveSchema, readMap, schemaMap } from "@/lib/schema/queries";
import { ExportMenu } from "./_components/export-menu";
import { schemaViewer } from "./_components/load";
import { Canvas } from "./_components/map/canvas";
import { viewportOf } from "./_components/map/viewport";
import { MapBar, mapHref } from "./_components/map-bar";
import { SchemaTabs } from "./_components/schema-tabs";
import "./_components/schema.css";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every table of the database, how they belong together, and what is written about them. */
export default async function SchemaPage({ searchParams }: Props) {
  await schemaViewer();
  const [schema, params] = await Promise.all([liveSchema(), searchParams]);
  const state = readMap(schema, params);
  if (!state)
    return (
      <BadLink list="Schema" reason="It names what there is not." resetHref={paths.schema()} />
    );
  const map = await schemaMap(state);
  const areas = schema.modules.map(({ key, name }) => ({ key, name }));
  return (
    <>
      <PageHeader
        title="Schema"
        breadcrumbs={[{ label: "Schema" }]}
        description={`${schema.entities.length} tables, ${map.edges.length} references shown, as the database has them now.`}
        secondary={<ExportMenu search={mapHref(state).split("?")[1] ?? ""} />}
      />
      <SchemaTabs current="map" />
      <PageBody>
        <MapBar schema={schema} state={state} />
        <Canvas
          key={`${state.detail} ${state.focus} ${state.distance} ${state.hidden.join()}`}
          map={map}
          areas={areas}
          focus={state.focus}
          viewport={viewportOf(params.at)}
        />
        <Section title="Tables" count={map.nodes.length}>
          <TableList
            tables={map.nodes.map(({ table }) => table).sort()}
            comments={commentsOf(schema)}
          />
        </Section>
        {schema.strangers.length > 0 && (
          <Section title="Tables of others" count={schema.strangers.length}>
            <p className="text-muted">
              They stand in the same database. Homeroom neither reads nor changes them.
            </p>
            <TableList tables={schema.strangers.map(({ name }) => name)} comments={new Map()} />
          </Section>
        )}
      </PageBody>
    </>
  );
}

const commentsOf = (schema: Awaited<ReturnType<typeof liveSchema>>) =>
  new Map(schema.entities.map(({ name, comment }) => [name, comment]));

/** The same tables as a list, for whoever would rather read than look. */
function TableList(props: { tables: string[]; comments: Map<string, string | null> }) {
  return (
    <ul className="schema-columns">
      {props.tables.map((name) => (
        <li key={name}>
          <Link href={paths.entity(name)}>{name}</Link>{" "}
          <span className="text-muted">{props.comments.get(name)}</span>
        </li>
      ))}
    </ul>
  );
}
