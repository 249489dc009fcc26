import { CalendarRange } from "lucide-react";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { paths } from "@/lib/paths";
import { getStart } from "@/lib/rollover/queries";
import { listYears } from "@/lib/terms/queries";
import { rolloversViewer } from "../_components/load";
import { BeginForm } from "./_components/begin-form";

type Props = { searchParams: Promise<{ group?: string | string[] }> };

/** Which group, from which year into which. */
export default async function NewRolloverPage({ searchParams }: Props) {
  const [viewer, { group }] = await Promise.all([rolloversViewer(), searchParams]);
  if (!can(viewer, "rollovers.manage")) notFound();
  const [years, start] = await Promise.all([
    listYears(viewer),
    getStart(viewer, typeof group === "string" ? group : undefined),
  ]);
  return (
    <>
      <PageHeader
        title="Prepare next year"
        breadcrumbs={[
          { label: "Next year", href: paths.rollovers() },
          { label: "Prepare next year" },
        ]}
        description="Nothing is written yet: you first see which classes would be copied and which pupils would go up."
      />
      <PageBody>
        {years.length < 2 ? (
          <div className="card">
            <EmptyState
              icon={<CalendarRange />}
              title="Two school years are needed"
              action={
                <ButtonLink href={paths.settings("terms")} variant="primary">
                  Open school years
                </ButtonLink>
              }
            >
              There must be the year that ends and the one to prepare. An admin of the whole
              district can add the next year with one click.
            </EmptyState>
          </div>
        ) : (
          <Card className="max-w-2xl">
            <BeginForm years={years} start={start} today={new Date().toISOString().slice(0, 10)} />
          </Card>
        )}
      </PageBody>
    </>
  );
}
