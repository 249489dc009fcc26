import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { AccessOf, AccessReach, Holding } from "@/lib/access/effective/types";
import type { Formats } from "@/lib/format";
import { roleName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { opens, permissionLabel, reachWords } from "./words";

type Props = { name: string; holdings: readonly Holding[]; formats: Formats };

/** Each thing that a person holds, as a sentence with a picture: where it sits, how far it reaches. */
export function Holdings({ name, holdings, formats }: Props) {
  const most = Math.max(1, ...holdings.map(({ reach }) => reach?.people ?? 0));
  return (
    <ul className="flex flex-col gap-3" aria-label={`What ${name} can see and do`}>
      {holdings.map((holding) => (
        <li key={`${holding.kind}-${holding.id}`}>
          <Card className="flex flex-col gap-3">
            <p>
              <Sentence holding={holding} name={name} />
            </p>
            <Way holding={holding} />
            {holding.reach && <Reach reach={holding.reach} most={most} formats={formats} />}
          </Card>
        </li>
      ))}
    </ul>
  );
}

function Sentence({ holding, name }: { holding: Holding; name: string }) {
  const { kind, role, roleName: called, groupId, groupName, living, permissions } = holding;
  const group = (
    <Link href={paths.group(groupId)} className="link" dir="auto">
      {groupName}
    </Link>
  );
  if (kind === "class") {
    return (
      <>
        <bdi>{name}</bdi> teaches the class <b>{called}</b> in {group}, and so {opens.class}
      </>
    );
  }
  if (!living) {
    return (
      <>
        <Badge>Archived</Badge> {role ? roleName(role) : called} of {group}: nothing comes of it
        while the group is archived.
      </>
    );
  }
  if (kind === "role") {
    return (
      <>
        <bdi>{name}</bdi> holds the role <b>{called}</b> on {group}
        {permissions.length === 0
          ? ", which opens nothing."
          : `, and so, there and below: ${permissions.map(permissionLabel).join(", ")}.`}
      </>
    );
  }
  return (
    <>
      <bdi>{name}</bdi> is <b>{roleName(role).toLowerCase()}</b> of {group}, and so{" "}
      {role && opens[role]}
    </>
  );
}

/** The path with the node that grants it marked; what it opens lies below. */
function Way({ holding: { above, groupName } }: { holding: Holding }) {
  return (
    <ol className="flex flex-wrap items-center gap-y-1 text-[13px]" aria-label="Where it is held">
      {above.map((step, index) => (
        // Two steps can share a name; only the place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
        <li key={index} className="flex items-center text-muted">
          <bdi>{step}</bdi>
          <span aria-hidden className="mx-1.5 h-px w-4 bg-line-strong" />
        </li>
      ))}
      <li className="rounded-md border border-accent-line bg-accent-soft px-2 py-0.5 font-medium text-accent-ink">
        <bdi>{groupName}</bdi>
      </li>
    </ol>
  );
}

/** How much it reaches; the bar compares the people of it with the widest of them. */
function Reach({ reach, most, formats }: { reach: AccessReach; most: number; formats: Formats }) {
  return (
    <div className="flex flex-col gap-1">
      {reach.people !== null && (
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover">
          <div
            className="h-full rounded-full bg-accent"
            style={{ width: `${Math.max(1, Math.round((reach.people / most) * 100))}%` }}
          />
        </div>
      )}
      <p className="text-[13px] text-muted">{reachWords(reach, formats)}</p>
    </div>
  );
}

/** What everything together shows, and what of it is not listed. */
export function Together({ access, formats }: { access: AccessOf; formats: Formats }) {
  const { total, cut, hidden } = access;
  return (
    <>
      {total && <p>All of it together: {reachWords(total, formats)}.</p>}
      {cut > 0 && (
        <p className="text-muted">
          These are the first {formats.number(access.holdings.length + hidden)}, memberships before
          custom roles and classes. They hold {formats.number(cut)} more that are not listed here.
        </p>
      )}
      {hidden > 0 && (
        <p className="text-[13px] text-muted">
          And {formats.number(hidden)} more outside of what you administer.
        </p>
      )}
    </>
  );
}
