import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { paths } from "@/lib/paths";

type Props = { names: readonly string[]; from: string | undefined; to: string | undefined };

/** Which two states of the schema to compare; a form of the browser's own. */
export function DiffForm({ names, from, to }: Props) {
  const options = names.map((name) => (
    <option key={name} value={name.slice(0, 4)}>
      {name}
    </option>
  ));
  return (
    <form action={paths.schemaHistory()} className="toolbar">
      <Select name="from" aria-label="From after" defaultValue={from ?? "none"}>
        <option value="none">The empty database</option>
        {options}
      </Select>
      <Select name="to" aria-label="To after" defaultValue={to ?? names.at(-1)?.slice(0, 4)}>
        {options}
      </Select>
      <Button type="submit">Compare</Button>
    </form>
  );
}
