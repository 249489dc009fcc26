import { Archive, CircleCheck, CirclePause, Eraser, MailQuestion } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { Banner } from "./_components/banner";
import { peopleViewer, personOf } from "./_components/load";
import { PersonDialogs } from "./_components/person-dialogs";
import { PersonMenu } from "./_components/person-menu";
import { PersonTabs } from "./_components/person-tabs";
import { PrimaryAction } from "./_components/primary-action";
import { ViewAs } from "./_components/view-as/view-as";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** The head of a person's pages: who it is, what can be done; below it the tabs. */
export default async function PersonLayout({ children, params }: Props) {
  const [viewer, person] = await Promise.all([peopleViewer(), personOf((await params).id)]);
  const crumbs = [{ label: "People", href: paths.people() }, { label: person.name }];
  if (person.erasedAt) {
    return (
      <>
        <PageHeader title={person.name} breadcrumbs={crumbs} meta={<State status="erased" />} />
        <PageBody>
          <Banner person={person} />
          {children}
        </PageBody>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={person.name}
        breadcrumbs={crumbs}
        meta={
          <>
            <State status={person.status} />
            <Badge>{roleName(person.role)}</Badge>
            {person.own && <Badge tone="accent">You</Badge>}
          </>
        }
        secondary={
          <>
            {can(viewer, "chats.read") && (
              <ButtonLink href={paths.chats({ person: person.id })}>Chats</ButtonLink>
            )}
            {person.status === "active" && <ViewAs viewer={viewer} person={person} />}
            <PersonMenu name={person.name} can={person.can} />
          </>
        }
        action={<PrimaryAction can={person.can} />}
      />
      <Banner person={person} />
      <PersonTabs id={person.id} access={can(viewer, "access.read")} history={person.can.history} />
      <div className="pt-3">{children}</div>
      <PersonDialogs person={person} />
    </>
  );
}

const states: Record<string, { tone: Tone; icon: ReactNode }> = {
  active: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  invited: { tone: "info", icon: <MailQuestion aria-hidden /> },
  suspended: { tone: "warn", icon: <CirclePause aria-hidden /> },
  archived: { tone: "neutral", icon: <Archive aria-hidden /> },
  erased: { tone: "neutral", icon: <Eraser aria-hidden /> },
};

function State({ status }: { status: string }) {
  const { tone = "neutral", icon } = states[status] ?? {};
  return (
    <Badge tone={tone} icon={icon}>
      {status === "erased" ? "Erased" : statusName(status)}
    </Badge>
  );
}
