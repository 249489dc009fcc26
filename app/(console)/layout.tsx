import {
  BookOpen,
  CalendarSync,
  FolderTree,
  GraduationCap,
  History,
  MessagesSquare,
  ScanFace,
  Settings,
  Sparkles,
  Upload,
  UserRound,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { requireSession } from "@/lib/auth/current";
import { type NavIcon, navigationFor, roleName } from "@/lib/navigation";
import { ViewBanner } from "./_components/view-banner";
import { searchAll, signOut } from "./actions";

const icons: Record<NavIcon, ReactNode> = {
  groups: <FolderTree aria-hidden />,
  people: <Users aria-hidden />,
  classes: <GraduationCap aria-hidden />,
  mine: <BookOpen aria-hidden />,
  tools: <Sparkles aria-hidden />,
  chats: <MessagesSquare aria-hidden />,
  rollover: <CalendarSync aria-hidden />,
  imports: <Upload aria-hidden />,
  audit: <History aria-hidden />,
  settings: <Settings aria-hidden />,
  me: <ScanFace aria-hidden />,
  account: <UserRound aria-hidden />,
};

/**
 * The frame around every page of the console. It asks who is there in order to show them, and
 * guards nothing: a layout is not rendered again on every navigation, so each page asks itself.
 */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await requireSession();
  // Until a due second factor is there, every other room leads back to it.
  const rooms = viewer.secondFactor === "due" ? [] : navigationFor(viewer);
  const nav = rooms.map((section) => ({
    ...section,
    items: section.items.map(({ label, href, icon }) => ({ label, href, icon: icons[icon] })),
  }));
  return (
    <AppShell
      viewer={{
        id: viewer.userId,
        name: viewer.name,
        role: roleName(viewer.role),
        email: viewer.email ?? viewer.username ?? undefined,
      }}
      tenant={viewer.tenantName}
      nav={nav}
      search={searchAll}
      signOut={signOut}
      banner={viewer.viewAs && <ViewBanner view={viewer.viewAs} name={viewer.name} />}
    >
      {children}
    </AppShell>
  );
}
