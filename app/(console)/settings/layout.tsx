import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { requireStaff } from "@/lib/auth/current";
import { SettingsTabs } from "./_components/settings-tabs";

/** The head of the settings; each page asks itself who may read it. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const viewer = await requireStaff();
  const mine = {
    roles: can(viewer, "roles.read"),
    fields: can(viewer, "fields.read"),
    terms: can(viewer, "terms.read"),
    courses: can(viewer, "courses.manage"),
    security: can(viewer, "security.read"),
    keys: can(viewer, "keys.read"),
    chats: can(viewer, "chats.settings"),
  };
  if (!Object.values(mine).some(Boolean)) return children;
  return (
    <>
      <PageHeader title="Settings" documentTitle={null} breadcrumbs={[{ label: "Settings" }]} />
      <SettingsTabs mine={mine} />
      {children}
    </>
  );
}
