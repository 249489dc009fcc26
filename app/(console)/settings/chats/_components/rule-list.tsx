import { Flag, PauseCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { RuleRow } from "@/lib/chats/rules/types";
import { paths } from "@/lib/paths";
import { SeverityBadge } from "../../../chats/_review/marks";
import { RuleSwitch } from "./rule-switch";

/** Rules with what they look for. */
export function RuleList({ rules }: { rules: readonly RuleRow[] }) {
  if (rules.length === 0) {
    return (
      <div className="card">
        <EmptyState icon={<Flag />} title="No rule yet">
          Begin with words that nobody should have to read alone, or with phone numbers.
        </EmptyState>
      </div>
    );
  }
  return (
    <ul aria-label="Rules" className="card divide-y divide-line">
      {rules.map((rule) => (
        <li key={rule.id} className="flex flex-wrap items-start gap-3 px-4 py-3">
          <div className="flex min-w-48 flex-1 flex-col gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <bdi className="break-words font-medium">{rule.name}</bdi>
              <SeverityBadge severity={rule.severity} />
              {!rule.active && <Badge icon={<PauseCircle aria-hidden />}>Switched off</Badge>}
            </p>
            <p className="line-clamp-2 break-words text-[13px] text-muted">{whatOf(rule)}</p>
            <p className="text-[13px] text-muted">
              Somebody looks within {hours(rule.dueHours)}
              {rule.open > 0 && (
                <>
                  {" · "}
                  <Link href={paths.chatReview({ rule: rule.id })} className="underline">
                    {rule.open} {rule.open === 1 ? "flag" : "flags"} to look at
                  </Link>
                </>
              )}
            </p>
          </div>
          <div className="flex gap-1">
            <RuleSwitch id={rule.id} name={rule.name} active={rule.active} />
            <ButtonLink
              href={paths.chatSettingsDialog("rule", rule.id)}
              scroll={false}
              size="sm"
              variant="ghost"
              aria-label={`Change ${rule.name}`}
            >
              Change
            </ButtonLink>
            <ButtonLink
              href={paths.chatSettingsDialog("rule-delete", rule.id)}
              scroll={false}
              size="sm"
              variant="ghost"
              aria-label={`Delete ${rule.name}`}
            >
              Delete
            </ButtonLink>
          </div>
        </li>
      ))}
    </ul>
  );
}

function whatOf({ kind, terms, pattern }: RuleRow) {
  return kind === "terms" ? (
    <bdi>{terms.join(", ")}</bdi>
  ) : (
    <code className="font-mono">{pattern}</code>
  );
}

function hours(count: number): string {
  if (count % 24 === 0 && count > 24) return `${count / 24} days`;
  return count === 1 ? "an hour" : `${count} hours`;
}
