import { CalendarRange, Plus } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { listTerms } from "@/lib/terms/queries";
import type { Term, Terms } from "@/lib/terms/types";
import { nextTitle, sessionTypeWords } from "@/lib/terms/words";
import { settingsViewer } from "../load";
import { NextYearButton, RestoreTermButton } from "./_components/term-buttons";
import { ArchiveTermDialog, EditTermDialog, NewTermDialog } from "./_components/term-dialogs";
import { YearSection } from "./_components/year-section";

type Asked = { dialog?: string | string[]; term?: string | string[] };

/** School years and the terms in them, which the whole district shares. */
export default async function TermsPage(props: { searchParams: Promise<Asked> }) {
  const viewer = await settingsViewer("terms.read");
  const [terms, formats, asked] = await Promise.all([
    listTerms(viewer),
    reader(),
    props.searchParams,
  ]);
  const { years, archived, manages } = terms;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: formats.timeZone }).format();
  const [newest] = years;
  return (
    <PageBody documentTitle="Terms">
      <Section title="School years">
        {manages && (
          <div className="flex flex-wrap gap-2">
            {newest && <NextYearButton id={newest.id} title={nextTitle(newest.title)} />}
            <ButtonLink size="sm" href={`${paths.settings("terms")}?dialog=create`} scroll={false}>
              <Plus aria-hidden /> New school year
            </ButtonLink>
          </div>
        )}
        {years.length > 0 ? (
          <p className="text-muted">
            Classes run in a term, or in a whole year.{" "}
            {!manages && "Admins of the whole district change them."}
          </p>
        ) : (
          <div className="card">
            <EmptyState icon={<CalendarRange />} title="No school year yet">
              {manages
                ? "Add the year that runs now, then its semesters or terms. Classes can then say when they run, and a next year can be prepared from it."
                : "An admin of the whole district can add one."}
            </EmptyState>
          </div>
        )}
      </Section>
      {years.map((year) => (
        <YearSection key={year.id} year={year} manages={manages} formats={formats} today={today} />
      ))}
      {archived.length > 0 && <Archived terms={archived} manages={manages} formats={formats} />}
      {manages && <Dialogs terms={terms} asked={asked} />}
    </PageBody>
  );
}

function Dialogs({
  terms: { years },
  asked: { dialog, term: id },
}: {
  terms: Terms;
  asked: Asked;
}) {
  const year = years.find((one) => one.id === id || one.parts.some((part) => part.id === id));
  const term = year && [year, ...year.parts].find((one) => one.id === id);
  if (dialog === "create") return <NewTermDialog key={term?.id ?? "year"} parent={term ?? null} />;
  if (!year || !term) return null;
  if (dialog === "edit") return <EditTermDialog key={term.id} term={term} />;
  if (dialog !== "archive") return null;
  const inside = within(term, year.parts);
  const classes = [term, ...inside].reduce((all, one) => all + one.classes, 0);
  return <ArchiveTermDialog key={term.id} term={term} parts={inside.length} classes={classes} />;
}

/** What lies in a term, all the way down. */
function within(term: Term, parts: readonly Term[]): Term[] {
  return parts
    .filter(({ parentId }) => parentId === term.id)
    .flatMap((part) => [part, ...within(part, parts)]);
}

type ArchivedProps = { terms: readonly Term[]; manages: boolean; formats: Formats };

function Archived({ terms, manages, formats }: ArchivedProps) {
  const date = formats.day;
  return (
    <Section title="Archived" count={formats.number(terms.length)}>
      <Table label="Archived terms" focusable={!manages}>
        <thead>
          <tr>
            <Th>Title</Th>
            <Th>Kind</Th>
            <Th>First day</Th>
            <Th>Last day</Th>
            {manages && (
              <Th align="end">
                <span className="sr-only">Actions</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={term.id}>
              <Td>
                <bdi>{term.title}</bdi>
              </Td>
              <Td>{sessionTypeWords[term.type]}</Td>
              <Td>{date(term.startDate)}</Td>
              <Td>{date(term.endDate)}</Td>
              {manages && (
                <Td align="end" tight>
                  <RestoreTermButton id={term.id} version={term.version} title={term.title} />
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
