import { KeyRound, Plus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import { appOrigin } from "@/lib/auth/request";
import { paths } from "@/lib/paths";
import { listProviders, type ProviderDetail } from "@/lib/providers/queries";
import { mostCounted } from "@/lib/providers/types";
import { reader } from "@/lib/reader";
import { CopyLine } from "../../../_components/copy-line";
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
      <CopyLine label="Address to return to" value={returnAddress} copied="Address copied" />
      {providers.length > 0 ? (
        <ProviderList providers={providers} number={format.number} />
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

type ProviderListProps = {
  providers: readonly ProviderDetail[];
  number: (value: number) => string;
};

function ProviderList({ providers, number }: ProviderListProps) {
  return (
    <ul aria-label="Providers" className="card divide-y divide-line">
      {providers.map((provider) => (
        <li key={provider.id} className="flex items-start gap-3 px-4 py-3">
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={paths.providerDialog("provider-edit", provider.id)}
                scroll={false}
                className="break-words font-medium"
              >
                <bdi>{provider.name}</bdi>
              </Link>
              {!provider.enabled && <Badge>Off</Badge>}
            </p>
            <p className="break-all font-mono text-[12px] text-muted">{provider.issuer}</p>
            <p className="text-[13px] text-muted">
              {provider.linkByEmail ? "Connects by verified e-mail" : "Connected by hand"}
              {" · "}
              {peopleAt(provider.people, number)}
            </p>
          </div>
          <ButtonLink
            href={paths.providerDialog("provider-delete", provider.id)}
            scroll={false}
            size="sm"
            variant="ghost"
            aria-label={`Remove ${provider.name}`}
          >
            Remove
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

function peopleAt(people: number, number: (value: number) => string): string {
  if (people === 0) return "nobody yet";
  if (people === 1) return "1 person";
  return people > mostCounted
    ? `more than ${number(mostCounted)} people`
    : `${number(people)} people`;
}
