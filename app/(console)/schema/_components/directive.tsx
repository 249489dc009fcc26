import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";
import { liveSchema, migrationSource } from "@/lib/schema/queries";
import { Columns } from "./facts/columns";
import { EnumValues } from "./facts/enum-values";
import { SourceCode } from "./prose";

/** Facts in the place where a page asks for them: columns, values, or a migration as it was run. */
export async function Directive({ kind, name }: { kind: string; name: string }) {
  if (kind === "migration") {
    const source = await migrationSource(name);
    return source ? <SourceCode {...source} /> : <Missing what={`migration ${name}`} />;
  }
  const { catalog } = await liveSchema();
  if (kind === "enum") {
    const found = catalog.enums.find((one) => one.name === name);
    if (!found) return <Missing what={`enum ${name}`} />;
    return <EnumValues name={name} values={found.values} columns={found.usedBy} />;
  }
  const table = catalog.tables.find((one) => one.name === name);
  if (!table) return <Missing what={`table ${name}`} />;
  return (
    <details className="schema-entity">
      <summary>
        <code>{name}</code> {table.comment} <span className="text-muted">Columns</span>
      </summary>
      <p>
        <Link href={paths.entity(name)}>All about {name}</Link>
      </p>
      <Columns table={table} />
    </details>
  );
}

/** A page that names what there is not says so in its place, and under Truth. */
function Missing({ what }: { what: string }) {
  return (
    <Alert kind="warning" title={`There is no ${what}`}>
      <p>
        This page asks for it. <Link href={paths.schemaTruth()}>Truth</Link> says how to mend that.
      </p>
    </Alert>
  );
}
