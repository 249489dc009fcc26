import { Gavel } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { HoldKind, HoldRow } from "@/lib/chats/retention/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";

const kinds: Record<HoldKind, string> = { person: "Person", class: "Class", tool: "Tool" };
const pageOf: Record<HoldKind, (id: string) => string> = {
  person: (id) => paths.person(id),
  class: (id) => paths.class(id),
  tool: (id) => paths.tool(id),
};

/** Holds in force, and those that were released. */
export function HoldList({ holds, formats }: { holds: readonly HoldRow[]; formats: Formats }) {
  if (holds.length === 0) {
    return (
      <div className="card">
        <EmptyState icon={<Gavel />} title="Nothing is held">
          Place a hold when a court, or an inquiry of your own, may need what was said.
        </EmptyState>
      </div>
    );
  }
  return (
    <ul aria-label="Legal holds" className="card divide-y divide-line">
      {holds.map(({ id, kind, of, reason, by, at, released }) => (
        <li key={id} className="flex flex-wrap items-start gap-3 px-4 py-3">
          <div className="flex min-w-48 flex-1 flex-col gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <Link href={pageOf[kind](of.id)} className="break-words font-medium">
                <bdi>{of.name}</bdi>
              </Link>
              <Badge>{kinds[kind]}</Badge>
              {released && <Badge>Released</Badge>}
            </p>
            <p dir="auto" className="break-words">
              {reason}
            </p>
            <p className="text-[13px] text-muted">
              Placed by <bdi>{by}</bdi>, <Time value={at} formats={formats} as="date" />
              {released && (
                <>
                  ; released by <bdi>{released.by}</bdi>,{" "}
                  <Time value={released.at} formats={formats} as="date" />
                </>
              )}
            </p>
          </div>
          {!released && (
            <ButtonLink
              href={paths.chatSettingsDialog("release", id)}
              scroll={false}
              size="sm"
              variant="ghost"
              aria-label={`Release the hold on ${of.name}`}
            >
              Release
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  );
}
