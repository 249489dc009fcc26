import { Menu } from "lucide-react";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { BrandMark } from "@/components/shell/brand-mark";
import { Drawer } from "@/components/shell/drawer";
import type { NavItem, NavSection } from "@/components/shell/nav";
import { NavLinks } from "@/components/shell/nav-links";
import { PaletteHost } from "@/components/shell/palette-host";
import { PaletteTrigger } from "@/components/shell/palette-trigger";
import type { PaletteSearch } from "@/components/shell/palette-types";
import { ReaderZone } from "@/components/shell/reader-zone";
import { readTheme, themeCookie } from "@/components/shell/theme";
import { type ShellViewer, ViewerMenu } from "@/components/shell/viewer-menu";
import { buttonClass } from "@/components/ui/button-class";
import { Toaster } from "@/components/ui/toast";
import { TooltipLayer } from "@/components/ui/tooltip";
import { paths } from "@/lib/paths";
import { reader, zoneCookie } from "@/lib/reader";

export type AppShellProps = {
  viewer: ShellViewer;
  /** The district, or whatever the tenant is called. */
  tenant: string;
  nav: readonly NavSection[];
  search: PaletteSearch;
  signOut: () => Promise<void>;
  devicesHref?: string;
  /** What every page says first, such as whose eyes it is seen with. */
  banner?: ReactNode;
  children: ReactNode;
};

const sidebarId = "sidebar";
const mainId = "main";

/** The frame of every console page. It guards nothing: queries and actions do. */
export async function AppShell({ children, banner, ...props }: AppShellProps) {
  const { timeZone } = await reader();
  return (
    <div className="shell">
      <a href={`#${mainId}`} className="skip-link">
        Skip to content
      </a>
      <header className="mobile-bar">
        <button
          type="button"
          aria-label="Menu"
          popoverTarget={sidebarId}
          className={buttonClass({ variant: "ghost", size: "lg", icon: true })}
        >
          <Menu aria-hidden />
        </button>
        <span className="sidebar-tenant" dir="auto">
          {props.tenant}
        </span>
        <PaletteTrigger compact />
      </header>
      <Sidebar {...props} />
      {banner}
      <main id={mainId} tabIndex={-1} className="main">
        {children}
      </main>
      <Drawer sidebarId={sidebarId} mainId={mainId} />
      <PaletteHost search={props.search} commands={props.nav.flatMap(commandsOf)} />
      <Toaster />
      <TooltipLayer />
      <ReaderZone cookie={zoneCookie} known={timeZone} />
    </div>
  );
}

function commandsOf(section: NavSection) {
  return section.items.map(({ label, href, icon }: NavItem) => ({ label, href, icon }));
}

async function Sidebar(props: Omit<AppShellProps, "children" | "banner">) {
  const { viewer, tenant, nav, signOut, devicesHref = paths.account() } = props;
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    // A native popover: a drawer on phones, laid out as a column everywhere else.
    <aside id={sidebarId} popover="auto" aria-label="Sidebar" className="sidebar">
      <div className="sidebar-head">
        <BrandMark />
        <span className="sidebar-tenant" dir="auto">
          {tenant}
        </span>
      </div>
      <PaletteTrigger />
      <NavLinks sections={nav} />
      <ViewerMenu
        viewer={viewer}
        theme={theme}
        accountHref={paths.account()}
        devicesHref={devicesHref}
        signOut={signOut}
      />
    </aside>
  );
}
