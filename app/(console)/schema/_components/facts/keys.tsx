import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import type { Entity } from "@/lib/schema/queries";

/** Who points here and whom this points at, each by its columns. */
export function References({ entity }: { entity: Entity }) {
  const { pointsAt, pointedAtBy, table } = entity;
  if (pointsAt.length + pointedAtBy.length === 0) {
    return <p className="text-muted">It points at nothing, and nothing points at it.</p>;
  }
  return (
    <Table label={`References of ${table.name}`} className="schema-facts">
      <thead>
        <tr>
          <Th>From</Th>
          <Th>To</Th>
          <Th>How many</Th>
          <Th>Key</Th>
        </tr>
      </thead>
      <tbody>
        {[...pointsAt, ...pointedAtBy.filter(({ from }) => from !== table.name)].map((edge) => (
          <tr key={`${edge.from}.${edge.name}`}>
            <Td>
              <Other name={edge.from} self={table.name} />.<code>{edge.columns.join(", ")}</code>
            </Td>
            <Td>
              <Other name={edge.to} self={table.name} />
            </Td>
            <Td>
              {edge.single ? "one" : "many"} to {edge.optional ? "one or none" : "one"}
            </Td>
            <Td>
              <code>{edge.name}</code>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Other({ name, self }: { name: string; self: string }) {
  return name === self ? <strong>{name}</strong> : <Link href={paths.entity(name)}>{name}</Link>;
}

/** Every rule that the database holds rows to, in its own words. */
export function Constraints({ entity: { table } }: { entity: Entity }) {
  const rules = table.constraints.filter(({ kind }) => kind !== "foreign");
  return (
    <Table label={`Keys and checks of ${table.name}`} className="schema-facts" focusable>
      <thead>
        <tr>
          <Th>Rule</Th>
          <Th>Kind</Th>
          <Th>Says</Th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ name, kind, definition }) => (
          <tr key={name}>
            <Td>
              <code>{name}</code>
            </Td>
            <Td>{kind === "primary" ? "primary key" : kind}</Td>
            <Td>
              <code>{definition}</code>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
