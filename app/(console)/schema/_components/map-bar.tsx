import { AutoForm } from "@/components/data-table/auto-form";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { paths } from "@/lib/paths";
import type { Detail, LiveSchema } from "@/lib/schema/types";

type State = { detail: Detail; focus: string | null; distance: number; hidden: readonly string[] };

/** The URL of a state; what is the default stays out of it. */
export function mapHref({ detail, focus, distance, hidden }: State): string {
  return paths.schema({
    ...(detail !== "keys" && { detail }),
    ...(focus !== null && { focus, ...(distance !== 1 && { distance: String(distance) }) }),
    ...(hidden.length > 0 && { hide: hidden.join(",") }),
  });
}

const words: Record<Detail, string> = { names: "Names", keys: "Keys", columns: "All columns" };

/** How much the map shows, around which table, and of which areas. */
export function MapBar({ schema, state }: { schema: LiveSchema; state: State }) {
  const { hidden, focus, detail, distance } = state;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-4">
        <nav aria-label="Detail" className="schema-chips">
          {(Object.keys(words) as Detail[]).map((one) => (
            <Link
              key={one}
              href={mapHref({ ...state, detail: one })}
              className={buttonClass({ size: "sm" })}
              {...(one === detail && { "aria-current": "true" as const })}
            >
              {words[one]}
            </Link>
          ))}
        </nav>
        <FocusForm schema={schema} state={state} />
        {focus !== null && (
          <nav aria-label="Distance" className="schema-chips">
            {[1, 2, 3].map((steps) => (
              <Link
                key={steps}
                href={mapHref({ ...state, distance: steps })}
                className={buttonClass({ size: "sm" })}
                {...(steps === distance && { "aria-current": "true" as const })}
              >
                {steps === 1 ? "1 step" : `${steps} steps`}
              </Link>
            ))}
            <Link href={mapHref({ ...state, focus: null })} className={buttonClass({ size: "sm" })}>
              All tables
            </Link>
          </nav>
        )}
      </div>
      <details className="schema-areas" open={hidden.length > 0}>
        <summary>Areas to show</summary>
        <nav aria-label="Areas" className="schema-chips">
          {schema.modules.map(({ key, name, hue, tables }) => {
            const off = hidden.includes(key);
            const next = off ? hidden.filter((one) => one !== key) : [...hidden, key];
            return (
              <Link
                key={key}
                href={mapHref({ ...state, hidden: next })}
                className="schema-chip"
                data-off={off || undefined}
                style={{ ["--hue" as string]: hue }}
              >
                <span className="sr-only">{off ? "Show " : "Hide "}</span>
                {name} <span className="count">{tables.length}</span>
              </Link>
            );
          })}
        </nav>
      </details>
    </div>
  );
}

function FocusForm({ schema, state }: { schema: LiveSchema; state: State }) {
  const { detail, focus, hidden } = state;
  return (
    <AutoForm path={paths.schema()} state={focus ? [["focus", focus]] : []}>
      {detail !== "keys" && <input type="hidden" name="detail" value={detail} />}
      {hidden.length > 0 && <input type="hidden" name="hide" value={hidden.join(",")} />}
      <Select name="focus" aria-label="Table in the middle" defaultValue={focus ?? ""}>
        <option value="">Find a table…</option>
        {schema.entities.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </AutoForm>
  );
}
