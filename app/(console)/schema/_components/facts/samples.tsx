import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import type { Sample, SampleResult } from "@/lib/schema/queries";

type Props = {
  table: string;
  samples: Sample[];
  chosen: string | undefined;
  result: SampleResult | null;
};

/** Questions to a table, answered with the viewer's own rights; each is a link. */
export function Samples({ table, samples, chosen, result }: Props) {
  const asked = samples.find(({ key }) => key === chosen);
  return (
    <Section title="Sample queries">
      <p className="text-muted">
        They read with your own rights, change nothing, and the log says that you looked.
      </p>
      <nav aria-label="Sample queries" className="schema-chips">
        {samples.map(({ key, title }) => (
          // Not a Link: it would ask when a pointer comes near, and the log would say so.
          <a
            key={key}
            href={paths.entitySample(table, key)}
            className="schema-chip"
            {...(key === chosen && { "aria-current": "true" as const })}
          >
            {title}
          </a>
        ))}
      </nav>
      {asked && (
        <pre className="schema-sql">
          <code>{asked.sql}</code>
        </pre>
      )}
      {result && (result.ok ? <Rows {...result} /> : <p role="status">{result.reason}</p>)}
    </Section>
  );
}

function Rows({ columns, rows, ms }: Extract<SampleResult, { ok: true }>) {
  return (
    <>
      <p role="status" className="text-muted">
        {rows.length === 1 ? "1 row" : `${rows.length} rows`} in {Math.round(ms)} ms.
      </p>
      {rows.length > 0 && (
        <Table label="Rows" className="schema-facts" focusable>
          <thead>
            <tr>
              {columns.map((column) => (
                <Th key={column}>{column}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of any table, that never change places
              <tr key={at}>
                {row.map((cell, column) => (
                  <Td key={columns[column]} dir="auto">
                    {cell}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
