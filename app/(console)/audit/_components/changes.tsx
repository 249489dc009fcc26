import { None } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { Difference, Value } from "@/lib/audit/diff";
import type { Formats } from "@/lib/format";
import { hrefOf } from "./sentence";

type ChangesProps = { differences: readonly Difference[]; formats: Formats };

/** Fields before and after, as a table; one side alone for what was made or taken away. */
export function Changes({ differences, formats }: ChangesProps) {
  const sides = (["before", "after"] as const).filter((side) =>
    differences.some((difference) => difference[side]),
  );
  if (differences.length === 0) return null;
  return (
    <table className="changes">
      <caption className="sr-only">What changed</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {sides.map((side) => (
            <th key={side} scope="col">
              {side === "before" ? "Before" : "After"}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.field}>
            <th scope="row">{difference.label}</th>
            {sides.map((side) => (
              <td key={side}>
                <ValueText value={difference[side] ?? { kind: "none" }} formats={formats} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ValueText({ value, formats }: { value: Value; formats: Formats }) {
  switch (value.kind) {
    case "none":
      return <None />;
    case "time":
      return <time dateTime={value.at}>{formats.dateTime(new Date(value.at))}</time>;
    case "code":
      return <code>{value.text}</code>;
    case "text":
      return value.text;
    case "thing": {
      const href = hrefOf(value);
      return href ? <Link href={href}>{value.text}</Link> : value.text;
    }
  }
}
