import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import type { CatalogTable } from "@/lib/schema/types";

/** The columns of a table: type, whether it may be empty, default, keys and what they point at. */
export function Columns({ table }: { table: CatalogTable }) {
  const primary = table.constraints.find(({ kind }) => kind === "primary")?.columns ?? [];
  return (
    <Table label={`Columns of ${table.name}`} className="schema-facts schema-columns" focusable>
      <thead>
        <tr>
          <Th>Column</Th>
          <Th>Type</Th>
          <Th>Default</Th>
          <Th>What it is</Th>
        </tr>
      </thead>
      <tbody>
        {table.columns.map((column) => (
          <tr key={column.name} id={`column-${column.name}`}>
            <Td>
              <code>{column.name}</code>{" "}
              {primary.includes(column.name) && <Badge tone="accent">primary key</Badge>}{" "}
              <Targets table={table} column={column.name} />
            </Td>
            <Td>
              <code>{column.type}</code>
              {column.nullable && <span className="text-muted"> or empty</span>}
            </Td>
            <Td>
              {column.generated !== null ? (
                <>
                  <span className="text-muted">generated: </span>
                  <code>{column.generated}</code>
                </>
              ) : (
                column.default !== null && <code>{column.default}</code>
              )}
            </Td>
            <Td>{column.comment ?? <span className="text-muted">No comment.</span>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What a column points at, alone or with others; the tenant's part of a key goes without saying. */
function Targets({ table, column }: { table: CatalogTable; column: string }) {
  if (column === "tenant_id") return null;
  return table.constraints
    .filter(({ references, columns }) => references && columns.includes(column))
    .map(({ name, references }) => (
      <span key={name} className="whitespace-nowrap">
        → <Link href={paths.entity(references?.table ?? "")}>{references?.table}</Link>
      </span>
    ));
}
