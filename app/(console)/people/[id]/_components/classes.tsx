import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { classStatusName } from "@/lib/classes/words";
import { paths } from "@/lib/paths";
import type { PersonClass } from "@/lib/people/types";

type Props = { classes: readonly PersonClass[]; number: (value: number) => string };

const part: Record<PersonClass["role"], string> = { teacher: "Teaches it", student: "Sits in it" };

/** The classes of a person that the viewer sees, each with the way to its page. */
export function Classes({ classes, number }: Props) {
  if (classes.length === 0) return null;
  return (
    <Section title="Classes" count={number(classes.length)}>
      <Table label="Classes" focusable>
        <thead>
          <tr>
            <Th>Class</Th>
            <Th>Group</Th>
            <Th>Part in it</Th>
            <Th>State</Th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ id, name, group, role, status }) => (
            <tr key={id}>
              <Td>
                <Link href={paths.class(id)} className="link" dir="auto">
                  {name}
                </Link>
              </Td>
              <Td>
                <span dir="auto" className="text-muted">
                  {group ?? "out of your sight"}
                </span>
              </Td>
              <Td>{part[role]}</Td>
              <Td className="text-muted">{classStatusName(status)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
