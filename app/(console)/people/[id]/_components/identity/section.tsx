import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
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
        <AccountTable accounts={accounts} personId={person.id} date={format.date} />
      )}
      <IdentityDialogs
        person={person}
        providers={providers}
        accounts={accounts.map(({ id, provider, subject }) => ({ id, provider, subject }))}
      />
    </Section>
  );
}

type AccountTableProps = {
  accounts: readonly ConnectedAccount[];
  personId: string;
  date: (value: Date) => string;
};

function AccountTable({ accounts, personId, date }: AccountTableProps) {
  return (
    <Table label="Accounts elsewhere">
      <thead>
        <tr>
          <Th>Provider</Th>
          <Th>Account’s id there</Th>
          <Th>Connected</Th>
          <Th>Last used</Th>
          <Th align="end">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id}>
            <Td>
              <bdi>{account.provider}</bdi>
              {!account.enabled && <span className="text-muted"> (off)</span>}
            </Td>
            <Td className="max-w-[32ch] break-all font-mono text-[12px]">{account.subject}</Td>
            <Td>
              {date(account.since)} by{" "}
              {account.byEmail ? "verified e-mail" : <bdi>{account.linkedBy ?? "an admin"}</bdi>}
            </Td>
            <Td>{account.lastUsed ? date(account.lastUsed) : "Never"}</Td>
            <Td align="end" tight>
              <ButtonLink
                href={paths.personAccount(personId, account.id)}
                scroll={false}
                size="sm"
                variant="ghost"
              >
                Disconnect<span className="sr-only"> {account.provider}</span>
              </ButtonLink>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
