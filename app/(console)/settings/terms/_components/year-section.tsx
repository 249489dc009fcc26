import { Archive, Plus, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { PlacedTerm, Year } from "@/lib/terms/types";
import { sessionTypeWords } from "@/lib/terms/words";
import { Timeline } from "./timeline";

type Props = { year: Year; manages: boolean; formats: Formats; today: string };

/** Where a dialog about a term is. */
export const termDialog = (dialog: string, term: string) =>
  `${paths.settings("terms")}?dialog=${dialog}&term=${term}`;

/** A school year: its picture, and the table behind it. */
export function YearSection({ year, manages, formats, today }: Props) {
  const date = formats.day;
  return (
    <Section
      title={<bdi>{year.title}</bdi>}
      actions={
        manages && (
          <ButtonLink size="sm" href={termDialog("create", year.id)} scroll={false}>
            <Plus aria-hidden /> Add a term
          </ButtonLink>
        )
      }
    >
      <Timeline year={year} today={today} date={date} />
      <Table label={`Terms of ${year.title}`} focusable={!manages}>
        <thead>
          <tr>
            <Th>Title</Th>
            <Th>Kind</Th>
            <Th>First day</Th>
            <Th>Last day</Th>
            <Th align="end">Classes</Th>
            {manages && (
              <Th align="end">
                <span className="sr-only">Actions</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {[year, ...year.parts].map((term) => (
            <Line key={term.id} term={term} manages={manages} formats={formats} />
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

type LineProps = { term: PlacedTerm; manages: boolean; formats: Formats };

function Line({ term, manages, formats }: LineProps) {
  const date = formats.day;
  return (
    <tr>
      <Td>
        <span
          className="flex flex-wrap items-center gap-2"
          style={{ paddingInlineStart: `${term.depth * 16}px` }}
        >
          {manages ? (
            <Link href={termDialog("edit", term.id)} scroll={false} className="font-medium">
              <bdi>{term.title}</bdi>
            </Link>
          ) : (
            <bdi>{term.title}</bdi>
          )}
          {term.overlaps.length > 0 && (
            <Badge tone="warn" icon={<TriangleAlert aria-hidden />}>
              Overlaps {formats.list(term.overlaps)}
            </Badge>
          )}
        </span>
      </Td>
      <Td>{sessionTypeWords[term.type]}</Td>
      <Td>{date(term.startDate)}</Td>
      <Td>{date(term.endDate)}</Td>
      <Td align="end">{formats.number(term.classes)}</Td>
      {manages && (
        <Td align="end" tight>
          <span className="flex justify-end gap-1">
            {term.type !== "grading_period" && term.depth > 0 && (
              <ButtonLink
                size="sm"
                variant="ghost"
                href={termDialog("create", term.id)}
                scroll={false}
                aria-label={`Add a term in ${term.title}`}
              >
                <Plus aria-hidden />
              </ButtonLink>
            )}
            <ButtonLink
              size="sm"
              variant="ghost"
              href={termDialog("archive", term.id)}
              scroll={false}
              aria-label={`Archive ${term.title}`}
            >
              <Archive aria-hidden />
            </ButtonLink>
          </span>
        </Td>
      )}
    </tr>
  );
}
