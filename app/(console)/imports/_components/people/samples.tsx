import { Table, Td, Th } from "@/components/ui/table";
import type { Formats } from "@/lib/format";
import type { PeopleSample } from "@/lib/people/import/types";
import { fieldName } from "./field-names";

type Props = {
  samples: PeopleSample[];
  labels: ReadonlyMap<string, string>;
  /** Whether these are all. */
  all: boolean;
  formats: Formats;
};

/** Some of the people of a plan, with what changes of each. */
export function Samples({ samples, labels, all, formats }: Props) {
  return (
    <details open={samples.length <= 60}>
      <summary className="w-fit cursor-pointer rounded-sm text-muted hover:text-ink">
        {all ? "Each of them" : `Some of them: ${formats.number(samples.length)}`}
      </summary>
      <div className="pt-3">
        <Table label="Changes" focusable>
          <thead>
            <tr>
              <Th tight>Change</Th>
              <Th>Person</Th>
              <Th>What</Th>
              <Th>Roles</Th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
              <tr key={index}>
                <Td tight className="align-top">
                  {sample.id === null ? "added" : "changed"}
                </Td>
                <Td className="align-top">
                  <bdi>{sample.name}</bdi>
                </Td>
                <Td className="whitespace-normal py-1.5">
                  <Changes sample={sample} labels={labels} />
                </Td>
                <Td className="whitespace-normal py-1.5">
                  <Places places={sample.places} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}

function Changes({ sample, labels }: { sample: PeopleSample; labels: Props["labels"] }) {
  return (
    <ul>
      {sample.changes.map(({ field, before, after }) => (
        <li key={field} className="break-words">
          <span className="text-muted">{fieldName(field, labels)}:</span>{" "}
          {sample.id !== null && (
            <>
              <del className="text-muted">
                <bdi>{before ?? "none"}</bdi>
              </del>
              <span className="sr-only"> becomes</span> <span aria-hidden>→ </span>
            </>
          )}
          <bdi>{after ?? "none"}</bdi>
        </li>
      ))}
    </ul>
  );
}

const roleNames: Record<string, string> = {
  group_admin: "Group admin",
  teacher: "Teacher",
  student: "Student",
};

function Places({ places }: { places: PeopleSample["places"] }) {
  return (
    <ul>
      {places.map(({ group, role, was }) => (
        <li key={`${group}-${role}`} className="break-words">
          {roleNames[role] ?? role} <span className="text-muted">in</span> <bdi>{group}</bdi>
          {was && <span className="text-muted">, was {roleNames[was]?.toLowerCase() ?? was}</span>}
        </li>
      ))}
    </ul>
  );
}
