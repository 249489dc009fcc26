import { Eye } from "lucide-react";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ViewAs } from "@/lib/auth/viewer";
import { endView } from "../actions";

/** Says on every page whose eyes it is seen with; the button works without JavaScript. */
export function ViewBanner({ view, name }: { view: ViewAs; name: string }) {
  const minutes = Math.max(1, Math.ceil((view.until.getTime() - Date.now()) / 60_000));
  return (
    <aside aria-label="Viewing as somebody else" className="view-banner">
      <Eye aria-hidden className="size-4 flex-none" />
      <p>
        You see Homeroom as{" "}
        <strong className="font-semibold" dir="auto">
          {name}
        </strong>
        . Nothing can be changed. Ends in {minutes} min.
      </p>
      <form action={endView}>
        <SubmitButton size="sm" variant="secondary">
          End view
        </SubmitButton>
      </form>
    </aside>
  );
}
