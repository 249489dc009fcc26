import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";
import type { Entity } from "@/lib/schema/queries";
import { SourceCode } from "../prose";
import { Grants, Policies, Triggers } from "./access";
import { Columns } from "./columns";
import { EnumValues } from "./enum-values";
import { Indexes, size } from "./indexes";
import { Constraints, References } from "./keys";
import { Migrations } from "./migrations";

/**
 * Everything that the catalogue and the code say of a table, part by part.
 * @param migration the number of the one whose SQL is shown
 */
export function Facts({ entity, migration }: { entity: Entity; migration: string | undefined }) {
  const { table, enums, views, drizzle, migrations } = entity;
  return (
    <>
      <Overview entity={entity} />
      <Section title="Columns" count={table.columns.length}>
        <Columns table={table} />
      </Section>
      <Section title="References">
        <References entity={entity} />
      </Section>
      {enums.length > 0 && (
        <Section title="Values">
          {enums.map((one) => (
            <EnumValues key={one.name} {...one} />
          ))}
        </Section>
      )}
      <Section title="Who reaches which rows">
        <Policies entity={entity} />
      </Section>
      <Section title="Grants">
        <Grants entity={entity} />
      </Section>
      <Section title="Keys and checks">
        <Constraints entity={entity} />
      </Section>
      <Section title="Indexes" count={table.indexes.length}>
        <Indexes entity={entity} />
      </Section>
      <Section title="Triggers" count={table.triggers.length}>
        <Triggers entity={entity} />
      </Section>
      {views.length > 0 && (
        <Section title="Views that use it">
          <ul className="schema-list">
            {views.map(({ name, comment }) => (
              <li key={name}>
                <code>{name}</code> <span className="text-muted">{comment}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {drizzle && (
        <Section title="Drizzle">
          <SourceCode {...drizzle} />
        </Section>
      )}
      {migrations.length > 0 && (
        <Section title="Migrations" count={migrations.length}>
          <Migrations table={table.name} migrations={migrations} shown={migration} />
        </Section>
      )}
    </>
  );
}

function Overview({ entity: { table, statistics, parts, module, about } }: { entity: Entity }) {
  const known = statistics?.tables.get(table.name);
  return (
    <DescriptionList
      items={[
        { term: "Area", value: module?.name },
        ...(about?.task ? [{ term: "Task", value: about.task }] : []),
        ...(known
          ? [
              { term: "Rows, about", value: Math.round(known.rows).toLocaleString("en") },
              { term: "Size", value: size(known.bytes) },
            ]
          : []),
        ...(parts.length > 0 ? [{ term: "Partitions", value: `${parts.length}` }] : []),
        {
          term: "Neighbours",
          value: (
            <Link href={paths.schema({ focus: table.name, distance: "2" })}>Two steps around</Link>
          ),
        },
      ]}
    />
  );
}
