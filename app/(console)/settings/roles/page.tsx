import { Plus, ShieldCheck } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { can } from "@/lib/access/permissions";
import { paths } from "@/lib/paths";
import { listRoles } from "@/lib/roles/queries";
import { HOLDERS_SHOWN, type RoleRow } from "@/lib/roles/types";
import { permissionWords } from "@/lib/roles/words";
import { settingsViewer } from "../load";
import { NewRoleDialog } from "./_components/role-dialogs";

/** The built-in roles, and those that the district made for itself. */
export default async function RolesPage(props: {
  searchParams: Promise<{ dialog?: string | string[] }>;
}) {
  const viewer = await settingsViewer("roles.read");
  const [roles, { dialog }] = await Promise.all([listRoles(viewer), props.searchParams]);
  const manages = can(viewer, "roles.manage");
  const custom = roles.filter(({ builtIn }) => !builtIn);
  return (
    <PageBody documentTitle="Roles">
      <Section
        title="Custom roles"
        actions={
          manages && (
            <ButtonLink href={`${paths.settings("roles")}?dialog=create`} scroll={false}>
              <Plus aria-hidden /> New role
            </ButtonLink>
          )
        }
      >
        {custom.length > 0 ? (
          <CustomRoles roles={custom} />
        ) : (
          <div className="card">
            <EmptyState icon={<ShieldCheck />} title="No custom role yet">
              A custom role adds permissions to what a person’s memberships give them, such as a
              counselor who may see people, or a registrar who may edit them.
            </EmptyState>
          </div>
        )}
      </Section>
      <Section title="Built-in roles">
        <Table label="Built-in roles" focusable>
          <thead>
            <tr>
              <Th>Role</Th>
              <Th>What it is for</Th>
            </tr>
          </thead>
          <tbody>
            {roles
              .filter(({ builtIn }) => builtIn)
              .map((role) => (
                <tr key={role.id}>
                  <Td>{role.name}</Td>
                  <Td className="text-muted">{role.description}</Td>
                </tr>
              ))}
          </tbody>
        </Table>
        <p className="hint">
          A built-in role is held by a membership of a group: give it on the group’s or the person’s
          page.
        </p>
      </Section>
      {dialog === "create" && manages && <NewRoleDialog />}
    </PageBody>
  );
}

function CustomRoles({ roles }: { roles: readonly RoleRow[] }) {
  return (
    <Table label="Custom roles">
      <thead>
        <tr>
          <Th>Role</Th>
          <Th>What it opens</Th>
          <Th align="end">People</Th>
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <tr key={role.id}>
            <Td>
              <Link href={paths.role(role.id)} className="font-medium">
                <bdi>{role.name}</bdi>
              </Link>
            </Td>
            <Td>
              <span className="flex flex-wrap gap-1">
                {role.permissions.map((one) => (
                  <Badge key={one}>{wordOf(one)}</Badge>
                ))}
              </span>
            </Td>
            <Td align="end">{peopleOf(role)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function wordOf(permission: string): string {
  return Object.hasOwn(permissionWords, permission)
    ? permissionWords[permission as keyof typeof permissionWords].label
    : permission;
}

function peopleOf({ holders }: RoleRow): string {
  if (holders === null) return "";
  return holders > HOLDERS_SHOWN ? `more than ${HOLDERS_SHOWN}` : String(holders);
}
