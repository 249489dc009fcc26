import { Menu, MenuTick } from "@/components/data-table/menu";
import type { ListView } from "@/lib/table/view";

type Props = {
  /** The filter's name. */
  name: string;
  label: string;
  given: ListView["given"];
  values: readonly string[];
  words?: (value: string) => string;
};

/** Several of a few values, behind a button; one that is on is offered even if it is none of them. */
export function Choices({ name, label, given, values, words = (value) => value }: Props) {
  const chosen = given.flatMap(([held, value]) => (held === name ? [value] : []));
  return (
    <Menu label={label} count={chosen.length}>
      {[...new Set([...values, ...chosen])].map((value) => (
        <MenuTick
          key={value}
          name={name}
          value={value}
          label={words(value)}
          checked={chosen.includes(value)}
        />
      ))}
    </Menu>
  );
}

/** What a change of the filters keeps, though no field of the form shows it. */
export function KeptView({ view: { sort, columns, roomy, rows } }: { view: ListView }) {
  return (
    <>
      {sort && <input type="hidden" name="sort" value={sort} />}
      {columns && <input type="hidden" name="columns" value={columns.join(",")} />}
      {rows && <input type="hidden" name="rows" value={rows} />}
      {roomy && <input type="hidden" name="density" value="comfortable" />}
    </>
  );
}
