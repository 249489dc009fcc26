import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { EntryCard } from "./entry-card";

/** Used, expired or never made: one answer for all three. */
export function DeadLink() {
  return (
    <EntryCard
      title="This link doesn’t open anything any more"
      description="A link works once, and only for a while. If you have set your password with it, sign in; otherwise ask your administrator for a new one."
    >
      <ButtonLink href={paths.signIn()} variant="primary" size="lg">
        Go to sign-in
      </ButtonLink>
    </EntryCard>
  );
}
