import { KeyRound, Plus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import { appOrigin } from "@/lib/auth/request";
import { paths } from "@/lib/paths";
import { listProviders, type ProviderDetail } from "@/lib/providers/queries";
import { mostCounted } from "@/lib/providers/types";
import { reader } from "@/lib/reader";
import { CopyLine } from "./copy-line";
import { ProviderDialogs } from "./provider-dialogs";

/** Where people of the district sign in with an account elsewhere; for system admins. */
export async function ProvidersSection({ viewer }: { viewer: Viewer }) {
  if (!can(viewer, "security.manage")) return null;
  const [providers, format, origin] = await Promise.all([
    listProviders(viewer),
    reader(),
    appOrigin(),
  ]);
  const returnAddress = new URL(paths.singleSignOnReturn(), origin).href;
  return (
    <Section
      title="Single sign-on"
      actions={
        <ButtonLink href={paths.providerDialog("provider-add")} scroll={false} size="sm">
          <Plus aria-hidden /> Add a provider
        </ButtonLink>
      }
    >
      <p className="max-w-[70ch] text-pretty text-muted">
        People sign in here with the account that they have at your school, by OpenID Connect.
        Register Homeroom there with this address to return to:
      </p>
      <CopyLine label="Address to return to" value={returnAddress} />
      {providers.length > 0 ? (
        <ProviderTable providers={providers} number={format.number} />
      ) : (
        <div className="card">
          <EmptyState icon={<KeyRound />} title="No provider yet">
            Add the one where your people have an account: Google Workspace, Microsoft Entra,
            Keycloak, or any other that speaks OpenID Connect.
          </EmptyState>
        </div>
      )}
      <ProviderDialogs providers={providers} />
    </Section>
  );
}

type ProviderTableProps = {
  providers: readonly ProviderDetail[];
  number: (value: number) => string;
};

function ProviderTable({ providers, number }: ProviderTableProps) {
  return (
    <Table label="Providers">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Issuer</Th>
          <Th>Connects</Th>
          <Th align="end">People</Th>
          <Th align="end">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {providers.map((provider) => (
          <tr key={provider.id}>
            <Td>
              <span className="flex flex-wrap items-center gap-2">
                <Link
                  href={paths.providerDialog("provider-edit", provider.id)}
                  scroll={false}
                  className="font-medium"
                >
                  <bdi>{provider.name}</bdi>
                </Link>
                {!provider.enabled && <Badge>Off</Badge>}
              </span>
            </Td>
            <Td className="max-w-[36ch] break-all font-mono text-[12px]">{provider.issuer}</Td>
            <Td>{provider.linkByEmail ? "By verified e-mail" : "By hand"}</Td>
            <Td align="end">
              {provider.people > mostCounted
                ? `more than ${number(mostCounted)}`
                : number(provider.people)}
            </Td>
            <Td align="end" tight>
              <ButtonLink
                href={paths.providerDialog("provider-delete", provider.id)}
                scroll={false}
                size="sm"
                variant="ghost"
              >
                Remove<span className="sr-only"> {provider.name}</span>
              </ButtonLink>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
