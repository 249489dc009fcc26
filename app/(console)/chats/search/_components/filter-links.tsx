import { X } from "lucide-react";
import type { Chip } from "@/components/data-table/chips";
import { buttonClass } from "@/components/ui/button-class";

type Props = { chips: readonly Chip[]; clearHref: string };

/** The filters that are on. Plain links, since one that is fetched ahead would search ahead. */
export function FilterLinks({ chips, clearHref }: Props) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are on" className="chips">
      {chips.map(({ key, label, href }) => (
        <li key={key}>
          <a href={href} className={buttonClass({ size: "sm" })}>
            <bdi>{label}</bdi>
            <span className="sr-only">, remove this filter</span>
            <X aria-hidden />
          </a>
        </li>
      ))}
      <li>
        <a href={clearHref} className={buttonClass({ size: "sm", variant: "ghost" })}>
          Clear all
        </a>
      </li>
    </ul>
  );
}
