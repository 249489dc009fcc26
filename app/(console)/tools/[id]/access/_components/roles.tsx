import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import { RoleSwitch } from "./role-switch";

type Role = { id: string; name: string; may: boolean };
type Props = {
  id: string;
  roles: readonly Role[];
  changes: boolean;
  /** Whether the viewer may look at roles. */
  opens: boolean;
};

/** The custom roles of the district: which of them may use the tool, besides those of the document. */
export function Roles({ id, roles, changes, opens }: Props) {
  return (
    <Section title="Custom roles">
      {roles.length === 0 ? (
        <p className="text-muted">
          The district has no custom roles. With one, people may use the tool whom its text does not
          name.
        </p>
      ) : (
        <div className="max-w-2xl">
          <Table label="Custom roles" focusable={!opens && !changes}>
            <thead>
              <tr>
                <Th>Role</Th>
                <Th>May use it</Th>
                {changes && (
                  <Th>
                    <span className="sr-only">Actions</span>
                  </Th>
                )}
              </tr>
            </thead>
            <tbody>
              {roles.map((role) => (
                <tr key={role.id}>
                  <Td>
                    {opens ? (
                      <Link href={paths.role(role.id)}>
                        <bdi>{role.name}</bdi>
                      </Link>
                    ) : (
                      <bdi>{role.name}</bdi>
                    )}
                  </Td>
                  <Td>{role.may ? "Yes" : "No"}</Td>
                  {changes && (
                    <Td align="end">
                      <RoleSwitch id={id} role={role} />
                    </Td>
                  )}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Section>
  );
}
