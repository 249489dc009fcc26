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
    <table className="w-full max-w-3xl border-collapse text-[13px]">
      <caption className="sr-only">What changed</caption>
      <thead>
        <tr className="text-faint text-xs">
          <th scope="col" className={cell}>
            Field
          </th>
          {sides.map((side) => (
            <th key={side} scope="col" className={cell}>
              {side === "before" ? "Before" : "After"}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.field}>
            <th scope="row" className={cell}>
              {difference.label}
            </th>
            {sides.map((side) => (
              <td key={side} className={cell}>
                <ValueText value={difference[side] ?? { kind: "none" }} formats={formats} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A table within a cell of another: what the outer one gives its cells is taken back. */
const cell =
  "static h-auto whitespace-normal rounded-none border-line border-b bg-transparent p-0 py-1 pe-4 text-start align-top font-normal";

function ValueText({ value, formats }: { value: Value; formats: Formats }) {
  switch (value.kind) {
    case "none":
      return <None />;
    case "time":
      return <time dateTime={value.at}>{formats.dateTime(new Date(value.at))}</time>;
    case "code":
      return <code className="whitespace-pre-wrap break-all font-mono text-xs">{value.text}</code>;
    case "text":
      return <bdi className="break-words">{value.text}</bdi>;
    case "thing": {
      const href = hrefOf(value);
      return href ? <Link href={href}>{value.text}</Link> : <bdi>{value.text}</bdi>;
    }
  }
}
