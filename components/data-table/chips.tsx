import { X } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";

/** A filter that is on, and the list without it. */
export type Chip = { key: string; label: string; href: string };
type Props = { chips: readonly Chip[]; clearHref: string };

/** The filters that are on, each a link that takes it away; what is typed stands in its own box. */
export function Chips({ chips, clearHref }: Props) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that are on" className="chips">
      {chips.map(({ key, label, href }) => (
        <li key={key}>
          <ButtonLink size="sm" href={href} replace scroll={false}>
            <bdi>{label}</bdi>
            <span className="sr-only">, remove this filter</span>
            <X aria-hidden />
          </ButtonLink>
        </li>
      ))}
      <li>
        <ButtonLink size="sm" variant="ghost" href={clearHref} replace scroll={false}>
          Clear all
        </ButtonLink>
      </li>
    </ul>
  );
}
