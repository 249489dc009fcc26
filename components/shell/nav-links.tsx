"use client";

import { usePathname } from "next/navigation";
import { isCurrent, type NavItem, type NavSection } from "@/components/shell/nav";
import { Link } from "@/components/ui/link";

/** The navigation; a client island, because layouts stay while the path changes. */
export function NavLinks({ sections }: { sections: readonly NavSection[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="nav">
      {sections.map((section, index) => (
        <div key={section.label ?? index}>
          {section.label && <p className="nav-group">{section.label}</p>}
          <ul>
            {section.items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} current={isCurrent(item, path)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavLink({ item, current }: { item: NavItem; current: boolean }) {
  return (
    <Link
      href={item.href}
      className="nav-link"
      {...(current && { "aria-current": "page" as const })}
    >
      {item.icon}
      {item.label}
      {item.badge && (
        <span className="nav-badge">
          <span aria-hidden>{item.badge.text}</span>
          <span className="sr-only">{item.badge.label}</span>
        </span>
      )}
    </Link>
  );
}
