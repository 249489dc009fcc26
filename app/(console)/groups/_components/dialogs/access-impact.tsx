"use client";

import type { AccessChange, Changed } from "@/lib/access/effective/types";
import { counted } from "./impact";

type Props = {
  change: AccessChange;
  /** The person whom the change is about, where it is about one. */
  about?: string;
};

/** Who gains and who loses what, before it happens; names unfold. */
export function AccessImpact({ change, about }: Props) {
  const { gains, loses, more } = change;
  if (gains.length + loses.length === 0) {
    return <p className="text-[13px] text-muted">Nobody gains or loses access by it.</p>;
  }
  return (
    <section aria-label="Who gains and who loses access" className="flex flex-col gap-1">
      <Side rows={gains} verb={["gains access", "gain access"]} {...(about && { about })} />
      <Side rows={loses} verb={["loses access", "lose access"]} {...(about && { about })} />
      {more && (
        <p className="text-[13px] text-muted">
          More people are concerned; these are the first of them.
        </p>
      )}
    </section>
  );
}

type SideProps = { rows: readonly Changed[]; verb: [string, string]; about?: string };

function Side({ rows, verb: [one, many], about }: SideProps) {
  if (rows.length === 0) return null;
  const named = rows.filter((row) => row.name !== null);
  const unnamed = rows.length - named.length;
  return (
    <details className="rounded-md border border-line bg-subtle px-3 py-2">
      <summary className="cursor-pointer">
        {counted(rows.length, `person ${one}`, `people ${many}`)}
      </summary>
      <ul className="mt-2 flex max-h-48 list-disc flex-col gap-0.5 overflow-y-auto ps-4 text-[13px] marker:text-faint">
        {named.map((row) => (
          <li key={row.id}>
            <bdi>{row.name}</bdi>
            <span className="text-muted">: {whatOf(row, about)}</span>
          </li>
        ))}
        {unnamed > 0 && (
          <li>{counted(unnamed, "person", "people")} whose roles lie outside of what you see</li>
        )}
      </ul>
    </details>
  );
}

/** What it is that somebody gains or loses, in words. */
function whatOf({ subject, groups, manages, people, edits, more }: Changed, about?: string) {
  const some = (n: number) =>
    more && n >= 90 ? `more than ${n.toLocaleString()} people` : counted(n, "person", "people");
  if (about && !subject) {
    return people > 0 && edits > 0
      ? `seeing and editing ${about}`
      : `${people > 0 ? "seeing" : "editing"} ${about}`;
  }
  return [
    groups > 0 && `seeing ${counted(groups, "group", "groups")}`,
    manages > 0 && `managing ${counted(manages, "group", "groups")}`,
    people > 0 && `seeing ${some(people)}`,
    edits > 0 && `editing ${some(edits)}`,
  ]
    .filter((part) => part !== false)
    .join(", ");
}
