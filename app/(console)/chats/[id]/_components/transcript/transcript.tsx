import { MessagesSquare } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/auth/current";
import type { TranscriptAsk } from "@/lib/chats/reading/input";
import { CHUNK } from "@/lib/chats/reading/sizes";
import type { ChatHead, Transcript as TranscriptOf } from "@/lib/chats/reading/types";
import { paths } from "@/lib/paths";
import { drawMessages } from "./draw";
import { TranscriptList } from "./list";

type Props = {
  viewer: Viewer;
  chat: ChatHead;
  ask: TranscriptAsk;
  transcript: TranscriptOf;
};

/** What was said, from the message that the address names, or the first hit, or the beginning. */
export async function Transcript({ viewer, chat, ask, transcript }: Props) {
  const { id } = chat;
  const { first, count, start, hits, more, flagged } = transcript;
  if (count === 0) {
    return (
      <EmptyState icon={<MessagesSquare />} title="Nothing was said yet">
        Messages will stand here as soon as there are any.
      </EmptyState>
    );
  }
  const drawn = await drawMessages(viewer, chat, first, ask.find);
  const beyond = ask.at !== null && ask.at >= count;
  const named = ask.at !== null && !beyond;
  const after = (drawn.at(-1)?.ordinal ?? start) + 1;
  return (
    <>
      {(ask.problem || beyond) && (
        <Alert kind="warning">
          {ask.problem ??
            `This chat has no message ${(ask.at ?? 0) + 1}. It is shown from its start.`}
        </Alert>
      )}
      <TranscriptList
        key={ask.find}
        id={id}
        find={ask.find}
        count={count}
        start={start}
        named={named || hits.length > 0}
        first={drawn}
        hits={hits}
        more={more}
        flagged={flagged}
      />
      <noscript>
        <p className="flex gap-4 py-4">
          {start > 0 && (
            <a href={paths.chat(id, Math.max(0, start - CHUNK), ask.find)}>Earlier messages</a>
          )}
          {after < count && <a href={paths.chat(id, after, ask.find)}>Later messages</a>}
        </p>
      </noscript>
    </>
  );
}
