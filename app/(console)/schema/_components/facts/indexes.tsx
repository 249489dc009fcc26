import { Table, Td, Th } from "@/components/ui/table";
import type { Entity } from "@/lib/schema/queries";

const units = ["B", "kB", "MB", "GB", "TB"];
/** Bytes as people say them. */
export function size(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}

/** The indexes; for those who run the server also how large they are and how often they were used. */
export function Indexes({ entity: { table, statistics } }: { entity: Entity }) {
  return (
    <Table label={`Indexes of ${table.name}`} className="schema-facts" focusable>
      <thead>
        <tr>
          <Th>Index</Th>
          <Th>Keys</Th>
          {statistics && <Th align="end">Size</Th>}
          {statistics && <Th align="end">Used</Th>}
        </tr>
      </thead>
      <tbody>
        {table.indexes.map((index) => {
          const known = statistics?.indexes.get(index.name);
          return (
            <tr key={index.name}>
              <Td>
                <code>{index.name}</code>
                {index.unique && <span className="text-muted"> unique</span>}
              </Td>
              <Td>
                <code>{index.keys.join(", ")}</code>
                {index.method !== "btree" && <span className="text-muted"> by {index.method}</span>}
                {index.predicate && (
                  <>
                    {" where "}
                    <code>{index.predicate}</code>
                  </>
                )}
              </Td>
              {statistics && <Td align="end">{known ? size(known.bytes) : "–"}</Td>}
              {statistics && (
                <Td align="end">{known ? `${known.scans.toLocaleString("en")} times` : "–"}</Td>
              )}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
