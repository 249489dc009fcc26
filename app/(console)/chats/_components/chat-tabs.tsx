import { TabsNav } from "@/components/ui/tabs-nav";
import { paths } from "@/lib/paths";

/** The pages that look at many chats. */
export type ChatsTab = "list" | "search" | "review" | "usage" | "exports";

/** Between the pages that look at many chats. */
export function ChatTabs({ current, exports = false }: { current: ChatsTab; exports?: boolean }) {
  const items: { tab: ChatsTab; label: string; href: string }[] = [
    { tab: "list", label: "All chats", href: paths.chats() },
    { tab: "search", label: "Search", href: paths.chatSearch() },
    // Its own page begins with its own tabs, by whose turn it is.
    { tab: "review", label: "Review", href: paths.chatReview() },
    { tab: "usage", label: "Usage", href: paths.chatUsage() },
    ...(exports ? [{ tab: "exports" as const, label: "Exports", href: paths.chatExports() }] : []),
  ];
  return (
    <TabsNav
      label="Pages about chats"
      items={items.map(({ tab, label, href }) => ({ label, href, current: tab === current }))}
    />
  );
}
