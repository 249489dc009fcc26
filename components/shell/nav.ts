import type { ReactNode } from "react";

export type NavItem = {
  label: string;
  href: string;
  /** A lucide icon element. */
  icon: ReactNode;
  /** What waits there, formatted ("3"), and in words ("3 imports held"). */
  badge?: { text: string; label: string } | undefined;
  /** The page itself only; by default everything below it, too. */
  exact?: boolean;
};

export type NavSection = { label?: string; items: readonly NavItem[] };

/** Whether a path is the item's page or lies below it. */
export function isCurrent(item: Pick<NavItem, "href" | "exact">, path: string): boolean {
  if (path === item.href) return true;
  return !item.exact && item.href !== "/" && path.startsWith(`${item.href}/`);
}
