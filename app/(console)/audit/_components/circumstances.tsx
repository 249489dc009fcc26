import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { actionLabel, fieldLabel } from "@/lib/audit/labels";
import type { AuditRow, Known } from "@/lib/audit/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";

type Props = { row: AuditRow; known: Known; formats: Formats };

const labels: Record<string, string> = {
  requestId: "Request",
  reason: "Reason",
  address: "Address",
  permission: "Permission",
};

/** When exactly, in which request, and ways to more of the same. */
export function Circumstances({ row, known, formats }: Props) {
  const facts = Object.entries(row.metadata ?? {}).filter(
    ([, value]) => typeof value === "string" || typeof value === "number",
  );
  const ways = more(row, known);
  return (
    <>
      <dl className="facts">
        <Fact term="What">{actionLabel(row.action)}</Fact>
        <Fact term="When">
          <time dateTime={row.at}>{exactly(row.at, formats)}</time>
        </Fact>
        {facts.map(([key, value]) => (
          <Fact key={key} term={labels[key] ?? fieldLabel(key)}>
            {String(value)}
          </Fact>
        ))}
      </dl>
      {ways.length > 0 && (
        <ul className="ways">
          {ways.map(({ label, href }) => (
            <li key={href}>
              <Link href={href}>{label}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** To the second, which orders what the list shows by the minute. */
function exactly(at: string, { locale, timeZone }: Formats): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone,
  }).format(new Date(at));
}

/** Filters that begin at this line. */
function more(row: AuditRow, known: Known): { label: string; href: string }[] {
  const ways: { label: string; href: string }[] = [];
  const actor = row.userId ? known.names[row.userId]?.name : undefined;
  if (row.userId && actor)
    ways.push({ label: `Everything ${actor} did`, href: paths.audit({ actor: row.userId }) });
  if (row.resourceType === "imports" && row.resourceId)
    ways.push({ label: "The import", href: paths.import(row.resourceId) });
  const thing = row.resourceId ? known.names[row.resourceId]?.name : undefined;
  if (row.resourceId)
    ways.push({
      label: thing ? `The history of ${thing}` : "The history of this row",
      href: paths.audit({ resource: row.resourceId, each: "1" }),
    });
  const group = row.groupId ? known.names[row.groupId]?.name : undefined;
  if (row.groupId && group)
    ways.push({
      label: `Everything in ${group} and below`,
      href: paths.audit({ group: row.groupId }),
    });
  return ways;
}
