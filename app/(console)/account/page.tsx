import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { requireViewer, type Viewer } from "@/lib/auth/current";
import { listDevices } from "@/lib/auth/devices";
import { mayChangeProfile, ownProfile } from "@/lib/auth/own-profile";
import { ownFactor } from "@/lib/auth/second-factor/own";
import { roleName } from "@/lib/navigation";
import { ChangePasswordForm } from "./_components/change-password-form";
import { DeviceList } from "./_components/device-list";
import { ProfileForm } from "./_components/profile-form";
import { SecondFactorLine } from "./_components/second-factor-line";

/** What a person may do about their own account. */
export default async function AccountPage() {
  const viewer = await requireViewer();
  await assertCan(viewer, "account.read");
  return (
    <>
      <PageHeader title="Account" breadcrumbs={[{ label: "Account" }]} />
      <PageBody>
        <You viewer={viewer} />
        {viewer.viewAs ? (
          <Alert>Password, second factor and devices are this person’s own business.</Alert>
        ) : (
          <SigningIn viewer={viewer} />
        )}
      </PageBody>
    </>
  );
}

async function You({ viewer }: { viewer: Viewer }) {
  const { phone, version } = await ownProfile(viewer);
  const changes = mayChangeProfile(viewer);
  return (
    <Section title="You">
      <DescriptionList
        items={[
          { term: "Name", value: <span dir="auto">{viewer.name}</span> },
          { term: "E-mail address", value: viewer.email },
          { term: "User name", value: viewer.username },
          ...(changes ? [] : [{ term: "Phone", value: phone }]),
          { term: "Role", value: roleName(viewer.role) },
          { term: "District", value: <span dir="auto">{viewer.tenantName}</span> },
        ]}
      />
      {changes && <ProfileForm phone={phone} version={version} />}
      <p className="mt-3 text-[13px] text-muted">
        Your school keeps your name and the address you sign in with. Ask an administrator if one of
        them is wrong.
      </p>
    </Section>
  );
}

async function SigningIn({ viewer }: { viewer: Viewer }) {
  const [devices, { hasPassword }] = await Promise.all([listDevices(viewer), ownFactor(viewer)]);
  return (
    <>
      <Section title="Password">
        {hasPassword ? (
          <ChangePasswordForm login={viewer.email ?? viewer.username} />
        ) : (
          <p className="text-muted">
            You sign in through your district’s provider, without a password of Homeroom’s.
          </p>
        )}
      </Section>
      <Section title="Second factor">
        <SecondFactorLine state={viewer.secondFactor} />
      </Section>
      <DeviceList devices={devices} />
    </>
  );
}
