import { SearchX } from "lucide-react";
import { headers } from "next/headers";
import { ButtonLink } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";
import { paths } from "@/lib/paths";

/** 404, and 403 alike: whoever may not see a page learns nothing of it, not even that it is there. */
export async function NotFoundPage() {
  const requestId = (await headers()).get("x-request-id");
  return (
    <MessagePage
      icon={<SearchX />}
      documentTitle="Not found"
      title="This page was not found"
      reference={requestId}
      action={
        <ButtonLink href={paths.home()} variant="primary">
          Go to the start page
        </ButtonLink>
      }
    >
      <p>
        It isn’t there, or you have no access to it. Check the address; if somebody sent you the
        link, ask them or your administrator for access.
      </p>
    </MessagePage>
  );
}
