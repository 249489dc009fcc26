import { Section } from "@/components/ui/card";
import { PageBody } from "@/components/ui/page-header";
import { memberRoles } from "@/lib/access/permissions";
import { factorPolicy } from "@/lib/auth/second-factor/policy";
import { roleName } from "@/lib/navigation";
import { settingsViewer } from "../load";
import { ProvidersSection } from "./_components/providers/section";
import { RequireForm } from "./_components/require-form";

/** How people of the district prove who they are. */
export default async function SecurityPage() {
  const viewer = await settingsViewer("security.read");
  const policy = await factorPolicy(viewer);
  return (
    <PageBody documentTitle="Security">
      <Section title="Second factor">
        <RequireForm
          roles={memberRoles.map((role) => ({
            role,
            name: roleName(role),
            required: policy.roles.includes(role),
          }))}
          version={policy.version}
          own={{ role: viewer.role, has: viewer.secondFactor === "on" }}
        />
      </Section>
      <ProvidersSection viewer={viewer} />
    </PageBody>
  );
}
