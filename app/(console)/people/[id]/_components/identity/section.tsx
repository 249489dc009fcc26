import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import { paths } from "@/lib/paths";
import { type ConnectedAccount, identityOf } from "@/lib/providers/queries";
import { reader } from "@/lib/reader";
import { IdentityDialogs } from "./identity-dialogs";

export type IdentitySectionProps = { viewer: Viewer; person: { id: string; name: string } };

/** Accounts elsewhere that a person signs in with; for system admins, where there are providers. */
export async function IdentitySection({ viewer, person }: IdentitySectionProps) {
  if (!can(viewer, "security.manage")) return null;
  const [{ accounts, providers }, format] = await Promise.all([
    identityOf(viewer, person.id),
    reader(),
  ]);
  if (providers.length === 0) return null;
  return (
    <Section
      title="Single sign-on"
      count={format.number(accounts.length)}
      actions={
        <ButtonLink href={paths.personAccount(person.id)} scroll={false} size="sm">
          Connect an account
        </ButtonLink>
      }
    >
      {accounts.length === 0 ? (
        <p className="text-muted">No account elsewhere is connected.</p>
      ) : (
        <AccountList accounts={accounts} personId={person.id} date={format.date} />
      )}
      <IdentityDialogs
        person={person}
        providers={providers}
        accounts={accounts.map(({ id, provider, subject }) => ({ id, provider, subject }))}
      />
    </Section>
  );
}

type AccountListProps = {
  accounts: readonly ConnectedAccount[];
  personId: string;
  date: (value: Date) => string;
};

function AccountList({ accounts, personId, date }: AccountListProps) {
  return (
    <ul aria-label="Accounts elsewhere" className="card divide-y divide-line">
      {accounts.map((account) => (
        <li key={account.id} className="flex items-start gap-3 px-4 py-3">
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <p className="break-words font-medium">
              <bdi>{account.provider}</bdi>
              {!account.enabled && <span className="font-normal text-muted"> (off)</span>}
            </p>
            <p className="break-all font-mono text-[12px] text-muted">{account.subject}</p>
            <p className="text-[13px] text-muted">
              Connected {date(account.since)} by{" "}
              {account.byEmail ? "verified e-mail" : <bdi>{account.linkedBy ?? "an admin"}</bdi>}
              {" · "}
              {account.lastUsed ? `last used ${date(account.lastUsed)}` : "never used"}
            </p>
          </div>
          <ButtonLink
            href={paths.personAccount(personId, account.id)}
            scroll={false}
            size="sm"
            variant="ghost"
            aria-label={`Disconnect from ${account.provider}`}
          >
            Disconnect
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
