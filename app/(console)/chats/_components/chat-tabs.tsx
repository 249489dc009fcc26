import { TabsNav } from "@/components/ui/tabs-nav";
import { paths } from "@/lib/paths";

/** The pages that look at many chats. */
export type ChatsTab = "list" | "search" | "usage";

/** Between the pages that look at many chats. */
export function ChatTabs({ current }: { current: ChatsTab }) {
  const items: { tab: ChatsTab; label: string; href: string }[] = [
    { tab: "list", label: "All chats", href: paths.chats() },
    { tab: "search", label: "Search", href: paths.chatSearch() },
    { tab: "usage", label: "Usage", href: paths.chatUsage() },
  ];
  return (
    <TabsNav
      label="Pages about chats"
      items={items.map(({ tab, label, href }) => ({ label, href, current: tab === current }))}
    />
  );
}
