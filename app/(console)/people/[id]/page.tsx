import { PageBody } from "@/components/ui/page-header";
import { getPersonOverview } from "@/lib/people/queries";
import { reader } from "@/lib/reader";
import { Classes } from "./_components/classes";
import { Devices } from "./_components/devices";
import { Facts } from "./_components/facts";
import { IdentitySection } from "./_components/identity/section";
import { Links } from "./_components/links";
import { peopleViewer, personOf } from "./_components/load";
import { MembershipSection } from "./_components/memberships/membership-list";
import { AtSchool } from "./_components/school/at-school";
import { SecondFactorSection } from "./_components/view-as/second-factor";

type Props = { params: Promise<{ id: string }> };

/** A person at a glance, as far as the viewer may see them. */
export default async function PersonPage({ params }: Props) {
  const [viewer, person, formats] = await Promise.all([
    peopleViewer(),
    params.then(({ id }) => personOf(id)),
    reader(),
  ]);
  if (person.erasedAt) return null;
  const { classes, devices, links } = await getPersonOverview(viewer, person);
  return (
    <PageBody>
      <Facts person={person} formats={formats} />
      <MembershipSection viewer={viewer} person={person} formats={formats} />
      <AtSchool viewer={viewer} person={person} formats={formats} />
      <Classes classes={classes} number={formats.number} />
      <Links person={person} links={links} formats={formats} />
      {!person.archivedAt && (
        <>
          <SecondFactorSection viewer={viewer} person={person} />
          <IdentitySection viewer={viewer} person={person} />
        </>
      )}
      {person.can.devices && <Devices id={person.id} devices={devices} formats={formats} />}
    </PageBody>
  );
}
