import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { requireViewer } from "@/lib/auth/current";
import { readsOfMe } from "@/lib/chats/reading/queries";
import { ownRecord } from "@/lib/me/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { RecordFacts, Spells } from "../people/[id]/_components/school/record-facts";
import { ChatReads } from "./_components/chat-reads";
import { Memberships } from "./_components/memberships";
import { ProfileFacts } from "./_components/profile-facts";
import { SignIns } from "./_components/sign-ins";

/** What is kept about the person who reads it, and nothing else. */
export default async function MePage() {
  const viewer = await requireViewer();
  await assertCan(viewer, "me.read");
  const [record, read, format] = await Promise.all([
    ownRecord(viewer),
    readsOfMe(viewer),
    reader(),
  ]);
  return (
    <>
      <PageHeader
        title="About me"
        breadcrumbs={[{ label: "About me" }]}
        secondary={
          !viewer.viewAs && (
            <a href={paths.ownRecord()} download className={buttonClass({})}>
              <Download aria-hidden />
              Download everything
            </a>
          )
        }
        description={`What ${viewer.tenantName} keeps about you in Homeroom. If something is wrong, tell your school.`}
      />
      <PageBody>
        <Section title="Profile">
          <ProfileFacts profile={record.profile} format={format} />
        </Section>
        <Section title="Memberships" count={format.number(record.memberships.length)}>
          <Memberships memberships={record.memberships} format={format} />
        </Section>
        {(record.school || record.spells.length > 0) && (
          <Section title="At school">
            {record.school && <RecordFacts record={record.school} />}
            {record.spells.length > 0 && (
              <Spells spells={record.spells} formats={format} open={false} />
            )}
          </Section>
        )}
        <Section title="Who read your chats">
          <ChatReads {...read} format={format} />
        </Section>
        <Section title="Sign-ins">
          {viewer.role === "teacher" ? (
            <p className="text-muted">
              The log is not open to teachers. Where you are signed in now stands under{" "}
              <Link href={paths.account()}>Account</Link>.
            </p>
          ) : (
            <SignIns events={record.signIns} format={format} />
          )}
        </Section>
      </PageBody>
    </>
  );
}
