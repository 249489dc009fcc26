import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";

/** An address whose parameters don't fit its page: says so, and offers the plain page. */
export function BadLink({ message, href }: { message: string; href: string }) {
  return (
    <Alert
      kind="error"
      title="This link does not fit"
      action={
        <ButtonLink href={href} size="sm">
          Start over
        </ButtonLink>
      }
    >
      {message}
    </Alert>
  );
}
