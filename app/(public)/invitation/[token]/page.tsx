import { peekToken } from "@/lib/auth/tokens";
import { DeadLink } from "../../_components/dead-link";
import { EntryCard } from "../../_components/entry-card";
import { NewPasswordForm } from "../../_components/new-password-form";
import { acceptInvitation } from "./actions";

type Props = { params: Promise<{ token: string }> };

/** Looking at an invitation does not use it; only the form does. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitee = await peekToken(token, "invitation");
  if (!invitee) return <DeadLink />;
  return (
    <EntryCard
      documentTitle="Invitation"
      title={`Welcome, ${invitee.name}`}
      description={`${invitee.tenantName} invites you to Homeroom. Choose a password to begin.`}
    >
      <NewPasswordForm
        action={acceptInvitation}
        token={token}
        login={invitee.login}
        submit="Join and sign in"
      />
    </EntryCard>
  );
}
