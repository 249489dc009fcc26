import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { getPerson, type PersonDetail, type PersonMembership } from "@/lib/people/queries";
import { reader } from "@/lib/reader";
import { IssueLinkForm } from "./_components/issue-link-form";

export const metadata: Metadata = { title: "Person" };

type Props = { params: Promise<{ id: string }> };

/** A person as far as the viewer may see them; an admin can start a reset or an invitation. */
export default async function PersonPage({ params }: Props) {
  const viewer = await requireStaff();
  const { id } = await params;
  const [person, format] = await Promise.all([seen(viewer, id), reader()]);
  const { contact, memberships } = person;
  return (
    <>
      <PageHeader
        title={person.name}
        breadcrumbs={[{ label: "People" }, { label: person.name }]}
        meta={<Badge>{statusName(person.status)}</Badge>}
      />
      <PageBody>
        {contact && (
          <Section title="Account">
            <DescriptionList
              items={[
                { term: "E-mail address", value: contact.email },
                { term: "User name", value: contact.username },
                {
                  term: "Last sign-in",
                  value: contact.lastLogin && format.dateTime(contact.lastLogin),
                },
              ]}
            />
          </Section>
        )}
        <Section title="Memberships" count={format.number(memberships.length)}>
          <MembershipTable memberships={memberships} date={format.date} />
        </Section>
        <LinkSection person={person} own={person.id === viewer.userId} />
      </PageBody>
    </>
  );
}

async function seen(viewer: Viewer, id: string): Promise<PersonDetail> {
  try {
    return await getPerson(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "people.read", { type: "users", id });
    notFound();
  }
}

function MembershipTable({
  memberships,
  date,
}: {
  memberships: readonly PersonMembership[];
  date: (value: Date) => string;
}) {
  if (memberships.length === 0) {
    return <p className="text-muted">No membership in a group that you can see.</p>;
  }
  return (
    <Table label="Memberships">
      <thead>
        <tr>
          <Th>Group</Th>
          <Th>Role</Th>
          <Th>Since</Th>
        </tr>
      </thead>
      <tbody>
        {memberships.map((membership) => (
          <tr key={membership.id}>
            <Td>
              <Link href={paths.group(membership.groupId)} dir="auto">
                {membership.group}
              </Link>
              {membership.above.length > 0 && (
                <span className="text-muted" dir="auto">
                  {" "}
                  in {membership.above.toReversed().join(", ")}
                </span>
              )}
            </Td>
            <Td>{roleName(membership.role)}</Td>
            <Td>{date(membership.since)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function LinkSection({ person, own }: { person: PersonDetail; own: boolean }) {
  if (!person.manages || own) return null;
  if (person.status === "invited") {
    return (
      <Section title="Invitation">
        <IssueLinkForm userId={person.id} purpose="invitation" />
      </Section>
    );
  }
  if (person.status !== "active") return null;
  return (
    <Section title="Password">
      <IssueLinkForm userId={person.id} purpose="password_reset" />
    </Section>
  );
}
