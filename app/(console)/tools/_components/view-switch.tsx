import { usePathname, useSearchParams } from "next/navigation";
import { buttonClass } from "@/components/ui/button-class";

/**
 * Text or form. Links, so that a view can be shared; followed without a new page, since what is
 * typed and not saved stands in this one.
 */
export function ViewSwitch({ form }: { form: boolean }) {
  const path = usePathname();
  const search = useSearchParams();
  const href = (view: "text" | "form") => {
    const wanted = new URLSearchParams(search);
    if (view === "form") wanted.set("view", "form");
    else wanted.delete("view");
    return wanted.size > 0 ? `${path}?${wanted}` : path;
  };
  const link = (view: "text" | "form", label: string) => (
    <a
      href={href(view)}
      className={buttonClass({ size: "sm" })}
      {...((view === "form") === form && { "aria-current": "true" as const })}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        window.history.replaceState(null, "", href(view));
      }}
    >
      {label}
    </a>
  );
  return (
    <nav aria-label="View of the document" className="tool-views">
      {link("text", "Text")}
      {link("form", "Form")}
    </nav>
  );
}
