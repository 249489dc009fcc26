import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { gradeName } from "@/lib/classes/words";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { PupilRecord, Spell } from "@/lib/schools/students/types";
import { spellWords, studentStatusWords } from "@/lib/schools/students/words";

type RecordProps = { record: PupilRecord; schoolHref?: string | undefined };

/** Number, grade, status and school of a pupil. */
export function RecordFacts({ record, schoolHref }: RecordProps) {
  const { number, grade, status, school } = record;
  const name = school && <bdi>{school.name}</bdi>;
  return (
    <DescriptionList
      lines
      items={[
        { term: "Number", value: number && <bdi>{number}</bdi> },
        { term: "Grade", value: grade && gradeName(grade) },
        { term: "Status", value: studentStatusWords[status] },
        {
          term: "School",
          value: school && schoolHref ? <Link href={schoolHref}>{name}</Link> : name,
        },
      ]}
    />
  );
}

type SpellProps = {
  spells: readonly Spell[];
  formats: Formats;
  /** Whether the reader opens classes; pupils have no page of theirs. */
  open: boolean;
};

/** Each time in a class, the newest first. */
export function Spells({ spells, formats, open }: SpellProps) {
  const date = formats.day;
  const links = open && spells.some(({ classId }) => classId);
  return (
    <Table label="Times in classes" focusable={!links}>
      <thead>
        <tr>
          <Th>Class</Th>
          <Th>From</Th>
          <Th>Until</Th>
          <Th>Status</Th>
        </tr>
      </thead>
      <tbody>
        {spells.map((spell) => (
          <tr key={spell.id}>
            <Td>
              {open && spell.classId ? (
                <Link href={paths.class(spell.classId)}>
                  <bdi>{spell.class}</bdi>
                </Link>
              ) : (
                <bdi>{spell.class}</bdi>
              )}
            </Td>
            <Td>{date(spell.from)}</Td>
            <Td>{spell.until && date(spell.until)}</Td>
            <Td>{spellWords[spell.status]}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
