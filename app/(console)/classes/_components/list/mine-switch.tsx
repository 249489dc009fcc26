import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { type ListView, withoutFilter } from "@/lib/table/view";
import { hrefOf } from "./chips";

type Props = { view: ListView; mine: { on: boolean; usual: boolean } };

/** Between the classes that one teaches and all that one sees; each is an address. */
export function MineSwitch({ view, mine }: Props) {
  const others = withoutFilter(view.given, ["mine"]);
  const href = (on: boolean) =>
    hrefOf(view, on === mine.usual ? others : [...others, ["mine", on ? "1" : "0"]]);
  return (
    <nav aria-label="Whose classes" className="flex flex-wrap gap-1">
      {[true, false].map((on) => (
        <Link
          key={String(on)}
          href={href(on)}
          replace
          scroll={false}
          {...(on === mine.on && { "aria-current": "page" as const })}
          className={cn(
            "rounded-md px-2.5 py-1 text-[13px] pointer-coarse:py-2.5",
            on === mine.on ? "bg-selected font-medium" : "text-muted hover:bg-hover hover:text-ink",
          )}
        >
          {on ? "Mine" : "All classes"}
        </Link>
      ))}
    </nav>
  );
}
