import { peekToken } from "@/lib/auth/tokens";
import { DeadLink } from "../../_components/dead-link";
import { EntryCard } from "../../_components/entry-card";
import { NewPasswordForm } from "../../_components/new-password-form";
import { resetPassword } from "./actions";

type Props = { params: Promise<{ token: string }> };

/** Looking at a reset link does not use it; only the form does. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const invitee = await peekToken(token, "password_reset");
  if (!invitee) return <DeadLink />;
  return (
    <EntryCard
      title="Set a new password"
      description={`For ${invitee.name}, ${invitee.tenantName}. You will be signed out on all other devices.`}
    >
      <NewPasswordForm
        action={resetPassword}
        token={token}
        login={invitee.login}
        submit="Save and sign in"
      />
    </EntryCard>
  );
}
