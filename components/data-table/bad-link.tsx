import { Unlink } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export type BadLinkProps = {
  /** From `readTable`. */
  reason: string;
  /** The list without sort, filters and place. */
  resetHref: string;
  /** What the list is called; left out where a header above names the page. */
  list?: string;
};

/** A URL that a list doesn't understand: says what is wrong with it, and leads back to the list. */
export function BadLink({ reason, resetHref, list }: BadLinkProps) {
  return (
    <MessagePage
      icon={<Unlink />}
      documentTitle={list}
      title="This link does not fit"
      action={
        <ButtonLink href={resetHref} variant="primary">
          Show the whole list
        </ButtonLink>
      }
    >
      <p>{reason} It may be old, or have been cut off on its way to you.</p>
    </MessagePage>
  );
}
