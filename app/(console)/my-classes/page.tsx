import { GraduationCap } from "lucide-react";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { requireStaff } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { myClasses } from "@/lib/rosters/queries";
import { ClassCards } from "./_components/class-cards";

/** A teacher's first page: the classes that run today, and what else belongs to this term. */
export default async function MyClassesPage() {
  const viewer = await requireStaff();
  if (!can(viewer, "rosters.read")) {
    await logDenied(viewer, "rosters.read");
    notFound();
  }
  const [classes, formats] = await Promise.all([myClasses(viewer), reader()]);
  const day = formats.day;
  const today = classes.filter((one) => one.today);
  const others = classes.filter((one) => !one.today);
  const edits = viewer.viewAs === null;
  return (
    <>
      <PageHeader
        title="My classes"
        breadcrumbs={[{ label: "My classes" }]}
        secondary={<ButtonLink href={paths.classes({ mine: "1" })}>All my classes</ButtonLink>}
      />
      <PageBody>
        {classes.length === 0 ? (
          <NoClass creates={edits && can(viewer, "classes.create")} />
        ) : (
          <>
            <Section title="Today" count={today.length}>
              {today.length === 0 ? (
                <p className="text-muted">None of your classes runs today.</p>
              ) : (
                <ClassCards classes={today} day={day} edits={edits} />
              )}
            </Section>
            {others.length > 0 && (
              <Section title="This term" count={others.length}>
                <ClassCards classes={others} day={day} edits={edits} />
              </Section>
            )}
          </>
        )}
      </PageBody>
    </>
  );
}

/** What to do without a class. */
function NoClass({ creates }: { creates: boolean }) {
  return (
    <EmptyState
      icon={<GraduationCap />}
      title="You teach no class this term"
      action={
        creates && (
          <ButtonLink href={paths.classNew()} variant="primary">
            Create a class
          </ButtonLink>
        )
      }
    >
      Create one in your group, or ask an admin or a colleague to add you as a teacher of theirs.
      Classes of former terms stand in the list of all classes.
    </EmptyState>
  );
}
