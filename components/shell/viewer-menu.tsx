import { ChevronsUpDown, LogOut, MonitorSmartphone, UserRound } from "lucide-react";
import type { Theme } from "@/components/shell/theme";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";

export type ShellViewer = {
  id: string;
  name: string;
  /** The highest role in words: "Group admin". */
  role: string;
  email?: string | undefined;
};

export type ViewerMenuProps = {
  viewer: ShellViewer;
  theme: Theme;
  accountHref: string;
  devicesHref: string;
  /** A server action; the form works without JavaScript, too. */
  signOut: () => Promise<void>;
};

const panelId = "viewer-panel";

/** Who is signed in, and what is theirs: a native popover, so that it costs no JavaScript. */
export function ViewerMenu({ viewer, theme, accountHref, devicesHref, signOut }: ViewerMenuProps) {
  return (
    <>
      <button type="button" className="viewer-button" popoverTarget={panelId}>
        <Avatar id={viewer.id} name={viewer.name} size="md" />
        <span className="viewer-text">
          <span className="font-medium" dir="auto">
            {viewer.name}
          </span>
          <span className="viewer-role">{viewer.role}</span>
        </span>
        <ChevronsUpDown aria-hidden />
      </button>
      <div id={panelId} popover="auto" className="viewer-panel">
        {viewer.email && (
          <p className="truncate px-2 py-1.5 text-[13px] text-muted">{viewer.email}</p>
        )}
        <Link href={accountHref} className="menu-item">
          <UserRound aria-hidden />
          Account
        </Link>
        <Link href={devicesHref} className="menu-item">
          <MonitorSmartphone aria-hidden />
          Devices
        </Link>
        <div className="menu-line" />
        <ThemeChoice initial={theme} />
        <div className="menu-line" />
        <form action={signOut}>
          <button type="submit" className="menu-item">
            <LogOut aria-hidden />
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}
