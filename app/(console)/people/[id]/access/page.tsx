import { KeyRound } from "lucide-react";
import { notFound } from "next/navigation";
import { BadLink } from "@/components/data-table/bad-link";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { accessOf, whoSeesPerson } from "@/lib/access/effective/queries";
import { personAccessTable } from "@/lib/access/effective/table";
import { can } from "@/lib/access/permissions";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { tableHref } from "@/lib/table/href";
import { readTable } from "@/lib/table/read";
import type { SearchParams } from "../../../groups/_components/detail/params";
import { Hidden, HolderTable } from "../_components/access/holder-table";
import { Holdings, Together } from "../_components/access/holdings";
import { peopleViewer, personOf } from "../_components/load";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** What a person can see and do and through what, and who can see and change them and why. */
export default async function PersonAccessPage({ params, searchParams }: Props) {
  const [{ id }, search, viewer] = await Promise.all([params, searchParams, peopleViewer()]);
  if (!can(viewer, "access.read")) {
    await logDenied(viewer, "access.read", { type: "users", id });
    notFound();
  }
  const person = await personOf(id);
  const here = paths.person(id, "access");
  const asked = readTable(personAccessTable, search);
  if (!asked.ok) {
    return (
      <PageBody>
        <BadLink reason={asked.reason} resetHref={here} />
      </PageBody>
    );
  }
  const found = await orNothing(
    Promise.all([accessOf(viewer, id), whoSeesPerson(viewer, id, asked.query), reader()]),
  );
  if (!found) return <NotYours name={person.name} />;
  const [access, page, formats] = found;
  return (
    <PageBody>
      <Section title={`What ${person.name} can see and do`}>
        {person.status !== "active" && (
          <p className="text-muted">
            They can’t sign in now, so nothing of this counts until they can.
          </p>
        )}
        {access.holdings.length === 0 && access.hidden === 0 ? (
          <p className="text-muted">
            Nothing but what is kept about themselves: they hold no role and teach no class.
          </p>
        ) : (
          <Holdings name={person.name} holdings={access.holdings} formats={formats} />
        )}
        <Together access={access} formats={formats} />
      </Section>
      <Section title={`Who can see ${person.name}`}>
        <HolderTable label="Who can see and edit" rows={page.rows} changes="Edits" />
        <Pagination
          label="Pages of who can see them"
          previous={page.previous && tableHref(here, asked.query, { before: page.previous })}
          next={page.next && tableHref(here, asked.query, { after: page.next })}
        />
        <Hidden hidden={page.hidden} formats={formats} />
      </Section>
    </PageBody>
  );
}

/** Somebody whom the viewer sees by a roster alone is not theirs to answer for. */
async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

function NotYours({ name }: { name: string }) {
  return (
    <PageBody>
      <EmptyState icon={<KeyRound />} title="You administer no group of theirs">
        What {name} can see and do is shown to the admins of the groups they belong to.
      </EmptyState>
    </PageBody>
  );
}
