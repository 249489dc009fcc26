import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export type TabItem = {
  href: string;
  label: string;
  /** A count already formatted for the reader. */
  count?: ReactNode;
  current?: boolean;
};

/** Tabs that are links: each has a URL, the back button works, nothing is hidden in the page. */
export function TabsNav({ items, label }: { items: readonly TabItem[]; label: string }) {
  return (
    <nav aria-label={label} className="tabs">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          className="tab"
          {...(item.current && { "aria-current": "page" as const })}
        >
          {item.label}
          {item.count !== undefined && <span className="count">{item.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
