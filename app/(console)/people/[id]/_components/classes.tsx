import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { PersonClass } from "@/lib/people/types";

type Props = { classes: readonly PersonClass[]; number: (value: number) => string };

/** The classes of a person that the viewer sees; they have no pages yet. */
export function Classes({ classes, number }: Props) {
  if (classes.length === 0) return null;
  return (
    <Section title="Classes" count={number(classes.length)}>
      <Table label="Classes" focusable>
        <thead>
          <tr>
            <Th>Class</Th>
            <Th>Group</Th>
            <Th>As</Th>
          </tr>
        </thead>
        <tbody>
          {classes.map((one) => (
            <tr key={one.id}>
              <Td>
                <span dir="auto">{one.name}</span>
              </Td>
              <Td>
                <span dir="auto" className="text-muted">
                  {one.group ?? "out of your sight"}
                </span>
              </Td>
              <Td className="capitalize">{one.role}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
