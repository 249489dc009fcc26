import { EyeOff, Lock } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ChatHead } from "@/lib/chats/reading/queries";
import { WhyForm } from "./why-form";

/** In the place of a transcript that is closed to the viewer: why, and what would open it. */
export function Closed({ chat }: { chat: ChatHead }) {
  const { standing, person, id } = chat;
  if (standing.kind === "looking") {
    return (
      <EmptyState icon={<EyeOff />} title="Nobody’s words are shown through somebody else’s eyes">
        You see that this chat took place, and no more. End the view to read it in your own name.
      </EmptyState>
    );
  }
  if (standing.kind === "barred") {
    return (
      <EmptyState icon={<Lock />} title="Admins don’t read this chat">
        Your district lets admins read chats only when they were flagged by a rule or by somebody
        else. A teacher of the class can read it, and flag it.
      </EmptyState>
    );
  }
  if (standing.kind === "closed" && standing.as === "teacher") {
    return (
      <EmptyState icon={<Lock />} title="This chat was not opened yet">
        Reload the page to open it. That you read it is put on record.
      </EmptyState>
    );
  }
  return (
    <Card className="why">
      <h2>What was said is closed</h2>
      <p>
        These are the words of <bdi>{person.name}</bdi>. Say why you need them: the chat opens for
        an hour, and each time is put on record.
      </p>
      <WhyForm id={id} person={person.name} />
    </Card>
  );
}
