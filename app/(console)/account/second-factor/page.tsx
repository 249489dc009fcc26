import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { requireSession, type Viewer } from "@/lib/auth/current";
import { type OwnFactor, ownFactor } from "@/lib/auth/second-factor/own";
import { qrCode, spaced } from "@/lib/auth/second-factor/totp";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { BeginForm } from "./_components/begin-form";
import { ConfirmForm } from "./_components/confirm-form";
import { RenewForm, TurnOffForm } from "./_components/proof-forms";

/** The one page that somebody may open whose second factor is due. */
export default async function SecondFactorPage() {
  const viewer = await requireSession();
  await assertCan(viewer, "account.read");
  return (
    <>
      <PageHeader
        title="Second factor"
        breadcrumbs={[{ label: "Account", href: paths.account() }, { label: "Second factor" }]}
        description="After your password, Homeroom asks for a code that only your own device can show. Whoever learns your password still can’t sign in."
      />
      <PageBody>
        {viewer.viewAs ? (
          <Alert>Only the person themself sees and changes their second factor.</Alert>
        ) : (
          <Own viewer={viewer} />
        )}
      </PageBody>
    </>
  );
}

async function Own({ viewer }: { viewer: Viewer }) {
  const { factor, hasPassword } = await ownFactor(viewer);
  return (
    <>
      {viewer.secondFactor === "due" && (
        <Alert kind="warning" title="Your district asks for this">
          People with your role sign in with a second factor. Set it up now; then everything else
          opens.
        </Alert>
      )}
      {factor.state === "off" && (
        <Section title="Set it up">
          <BeginForm hasPassword={hasPassword} login={viewer.email ?? viewer.username} />
        </Section>
      )}
      {factor.state === "begun" && <Begun viewer={viewer} secret={factor.secret} />}
      {factor.state === "on" && <On factor={factor} hasPassword={hasPassword} />}
    </>
  );
}

function Begun({ viewer, secret }: { viewer: Viewer; secret: string }) {
  const account = viewer.email ?? viewer.username ?? viewer.name;
  return (
    <Section title="Set it up">
      <ConfirmForm secret={spaced(secret)} after={paths.account()}>
        <div
          role="img"
          aria-label="QR code for your authenticator app; the same key stands below as text"
          className="size-56 flex-none overflow-hidden rounded border border-line bg-white [&>svg]:size-full"
          // Drawn on the server from our own text; it holds rectangles and nothing else.
          // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
          dangerouslySetInnerHTML={{ __html: qrCode(secret, account, viewer.tenantName) }}
        />
      </ConfirmForm>
    </Section>
  );
}

async function On(props: { factor: OwnFactor & { state: "on" }; hasPassword: boolean }) {
  const { factor, hasPassword } = props;
  const format = await reader();
  return (
    <>
      <Section title="It is on">
        <p>
          Since {format.date(factor.since)}.{" "}
          {factor.codesLeft === 1
            ? "One recovery code is left."
            : `${format.number(factor.codesLeft)} recovery codes are left.`}
        </p>
      </Section>
      <Section title="New recovery codes">
        <RenewForm hasPassword={hasPassword} />
      </Section>
      <Section title="Turn it off">
        <TurnOffForm hasPassword={hasPassword} />
      </Section>
    </>
  );
}
