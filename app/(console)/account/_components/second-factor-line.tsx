import { ShieldAlert, ShieldCheck } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import type { Viewer } from "@/lib/auth/viewer";
import { paths } from "@/lib/paths";

/** Whether the second factor is on, and the way to its page. */
export function SecondFactorLine({ state }: { state: Viewer["secondFactor"] }) {
  const on = state === "on";
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <Badge
          tone={on ? "ok" : "neutral"}
          icon={on ? <ShieldCheck aria-hidden /> : <ShieldAlert aria-hidden />}
        >
          {on ? "On" : "Off"}
        </Badge>
        <span className="text-muted">
          {on
            ? "Signing in takes your password and a code of your own device."
            : "Whoever learns your password can sign in as you."}
        </span>
      </p>
      <ButtonLink href={paths.secondFactor()}>
        {on ? "Change" : "Set up a second factor"}
      </ButtonLink>
    </div>
  );
}
