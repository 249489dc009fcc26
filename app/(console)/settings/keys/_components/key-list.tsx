import { Ban, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Formats } from "@/lib/format";
import { type ApiScope, type KeyRow, scopeWords } from "@/lib/keys/types";
import { paths } from "@/lib/paths";

type KeyListProps = {
  label: string;
  keys: readonly KeyRow[];
  formats: Formats;
  manages: boolean;
};

/** Keys with what they open, who made them, and when they were last used. */
export function KeyList({ label, keys, formats, manages }: KeyListProps) {
  return (
    <ul aria-label={label} className="card divide-y divide-line">
      {keys.map((key) => (
        <li key={key.id} className="flex items-start gap-3 px-4 py-3">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <bdi className="break-words font-medium">{key.name}</bdi>
              <State state={key.state} />
              {key.scopes.map((scope) => (
                <Badge key={scope}>{wordOf(scope)}</Badge>
              ))}
            </p>
            <p className="font-mono text-[12px] text-muted">{key.prefix}…</p>
            <Facts row={key} formats={formats} />
          </div>
          {manages && (
            <ButtonLink
              href={paths.keyDialog("key-revoke", key.id)}
              scroll={false}
              size="sm"
              variant="ghost"
              aria-label={`Revoke ${key.name}`}
            >
              Revoke
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  );
}

function State({ state }: Pick<KeyRow, "state">): ReactNode {
  if (state === "living") return null;
  return state === "revoked" ? (
    <Badge tone="danger" icon={<Ban aria-hidden />}>
      Revoked
    </Badge>
  ) : (
    <Badge tone="warn" icon={<Clock aria-hidden />}>
      Expired
    </Badge>
  );
}

function Facts({ row, formats }: { row: KeyRow; formats: Formats }) {
  const { madeBy, madeAt, lastUsedAt, expiresAt, revokedAt } = row;
  const date = (value: Date) => <Time value={value} formats={formats} as="date" />;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-[13px] text-muted">
      <li>
        Made by{" "}
        {madeBy ? (
          <Link href={paths.person(madeBy.id)}>
            <bdi>{madeBy.name}</bdi>
          </Link>
        ) : (
          "somebody who was erased"
        )}
        , {date(madeAt)}
      </li>
      <li>
        {lastUsedAt ? (
          <>
            Last used <Time value={lastUsedAt} formats={formats} as="relative" />
          </>
        ) : (
          "Never used"
        )}
      </li>
      {revokedAt ? (
        <li>Revoked {date(revokedAt)}</li>
      ) : (
        <li>
          {expiresAt ? (
            <>
              {row.state === "expired" ? "Expired" : "Expires"} {date(expiresAt)}
            </>
          ) : (
            "Never expires"
          )}
        </li>
      )}
    </ul>
  );
}

function wordOf(scope: string): string {
  return Object.hasOwn(scopeWords, scope) ? scopeWords[scope as ApiScope].label : scope;
}
