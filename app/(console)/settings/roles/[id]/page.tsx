import { Plus, Users } from "lucide-react";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { getRole } from "@/lib/roles/queries";
import { HOLDERS_SHOWN } from "@/lib/roles/types";
import { settingsViewer } from "../../load";
import { AssignDialog } from "../_components/assign-dialog";
import { EditRole } from "../_components/edit-role";
import { HolderList } from "../_components/holder-list";
import { DeleteRoleDialog } from "../_components/role-dialogs";

/** One custom role: what it opens, and who holds it where. */
export default async function RolePage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ dialog?: string | string[] }>;
}) {
  const viewer = await settingsViewer("roles.read");
  const [{ id }, { dialog }] = await Promise.all([props.params, props.searchParams]);
  const { role, holders } = await roleOf(viewer, id);
  const [manages, assigns] = [can(viewer, "roles.manage"), can(viewer, "roles.assign")];
  const dialogHref = (name: string) => `${paths.role(id)}?dialog=${name}`;
  return (
    <PageBody documentTitle="Role">
      <p>
        <Link href={paths.settings("roles")}>All roles</Link>
      </p>
      <Section
        title={<bdi>{role.name}</bdi>}
        actions={
          manages && (
            <ButtonLink href={dialogHref("delete")} scroll={false}>
              Delete
            </ButtonLink>
          )
        }
      >
        {manages ? (
          <EditRole key={role.version} role={role} />
        ) : (
          <p className="text-muted">{role.description || "System admins can change this role."}</p>
        )}
      </Section>
      <Section
        title="Who holds it"
        actions={
          assigns && (
            <ButtonLink href={dialogHref("assign")} scroll={false}>
              <Plus aria-hidden /> Give to somebody
            </ButtonLink>
          )
        }
      >
        {holders.length > 0 ? (
          <HolderList holders={holders} assigns={assigns} />
        ) : (
          <div className="card">
            <EmptyState icon={<Users />} title="Nobody that you can see holds it">
              Give it to a person on a group, or in the whole district.
            </EmptyState>
          </div>
        )}
        {(role.holders ?? 0) > HOLDERS_SHOWN && (
          <p className="hint">The first {HOLDERS_SHOWN} by name.</p>
        )}
      </Section>
      {dialog === "assign" && assigns && <AssignDialog roleId={id} name={role.name} />}
      {dialog === "delete" && manages && (
        <DeleteRoleDialog id={id} name={role.name} holders={holders.length} />
      )}
    </PageBody>
  );
}

/** A built-in role has no page: memberships give it. */
async function roleOf(viewer: Viewer, id: string) {
  try {
    const found = await getRole(viewer, id);
    if (!found.role.builtIn) return found;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "roles.read", { type: "roles", id });
  }
  notFound();
}
