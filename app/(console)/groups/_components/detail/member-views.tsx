import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { MemberView } from "@/lib/members/types";
import { withParams } from "../url";

/** The ways to look at the people of a group. */
const memberViews: readonly MemberView[] = ["direct", "inherited", "subtree"];

const labels: Record<MemberView, string> = {
  direct: "Direct",
  inherited: "Inherited",
  subtree: "Whole subtree",
};

/** Which memberships are listed; each view has a URL. */
export function MemberViews({ tab, current }: { tab: string; current: MemberView }) {
  return (
    <nav aria-label="Memberships shown" className="flex flex-wrap gap-1">
      {memberViews.map((view) => (
        <Link
          key={view}
          href={withParams(tab, { view: view === "direct" ? null : view })}
          {...(view === current && { "aria-current": "page" as const })}
          className={cn(
            "rounded-md px-2.5 py-1 text-[13px] pointer-coarse:py-2.5",
            view === current
              ? "bg-selected font-medium"
              : "text-muted hover:bg-hover hover:text-ink",
          )}
        >
          {labels[view]}
        </Link>
      ))}
    </nav>
  );
}
