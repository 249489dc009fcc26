import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { Spell } from "@/lib/rosters/types";

type Props = { name: string; spells: readonly Spell[]; day: (day: string) => string };

const words: Record<Spell["status"], string> = {
  active: "In the class",
  completed: "Completed",
  dropped: "Left",
};

/** The times that one pupil was in the class. */
export function Spells({ name, spells, day }: Props) {
  return (
    <Section title={`${name} in this class`} count={spells.length}>
      <Table label={`Times of ${name} in this class`} focusable>
        <thead>
          <tr>
            <Th>From</Th>
            <Th>Until</Th>
            <Th>How it ended</Th>
          </tr>
        </thead>
        <tbody>
          {spells.map(({ id, from, until, status }) => (
            <tr key={id}>
              <Td>{day(from)}</Td>
              <Td>{until ? day(until) : "today"}</Td>
              <Td>{words[status]}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
