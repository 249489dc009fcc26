import type { Metadata } from "next";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { requireViewer } from "@/lib/auth/current";
import { listDevices } from "@/lib/auth/devices";
import { roleName } from "@/lib/navigation";
import { ChangePasswordForm } from "./_components/change-password-form";
import { DeviceList } from "./_components/device-list";

export const metadata: Metadata = { title: "Account" };

/** What a person may do about their own account. */
export default async function AccountPage() {
  const viewer = await requireViewer();
  await assertCan(viewer, "account.read");
  const devices = await listDevices(viewer);
  return (
    <>
      <PageHeader title="Account" breadcrumbs={[{ label: "Account" }]} />
      <PageBody>
        <Section title="You">
          <DescriptionList
            items={[
              { term: "Name", value: <span dir="auto">{viewer.name}</span> },
              { term: "E-mail address", value: viewer.email },
              { term: "User name", value: viewer.username },
              { term: "Role", value: roleName(viewer.role) },
              { term: "District", value: <span dir="auto">{viewer.tenantName}</span> },
            ]}
          />
        </Section>
        <Section title="Password">
          <ChangePasswordForm login={viewer.email ?? viewer.username} />
        </Section>
        <DeviceList devices={devices} />
      </PageBody>
    </>
  );
}
