import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { transcriptAsk } from "@/lib/chats/reading/input";
import { getClassContext, getTranscript, getWords } from "@/lib/chats/reading/queries";
import { paths } from "@/lib/paths";
import type { SearchParams } from "@/lib/table/parse";
import { ChatReviewDialogs, loadReview } from "../_review/review-panel";
import { Closed } from "./_components/head/closed";
import { Prompt } from "./_components/head/prompt";
import { StandingBanner } from "./_components/head/standing-banner";
import { chatOf, chatsViewer } from "./_components/load";
import { SidePanel } from "./_components/side/side-panel";
import { Transcript } from "./_components/transcript/transcript";
import "./_components/chat.css";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** A chat: what is known of it, and, once that is on record, what was said. */
export default async function ChatPage({ params, searchParams }: Props) {
  const [viewer, search] = await Promise.all([chatsViewer(), searchParams]);
  const chat = await chatOf((await params).id);
  const ask = transcriptAsk(search);
  const open = chat.standing.kind === "open";
  // All at once: panel and dialogs would ask for theirs only when React comes to them.
  const [words, transcript, context] = await Promise.all([
    open ? getWords(viewer, chat.id) : null,
    open ? getTranscript(viewer, chat.id, ask) : null,
    getClassContext(viewer, chat.id),
    loadReview(viewer, chat.id),
  ]);
  return (
    <>
      <PageHeader
        // Its own title is a pupil's words: it stands in no history of a browser.
        documentTitle={`Chat with ${chat.tool.name}`}
        title={words?.title || `Chat with ${chat.tool.name}`}
        breadcrumbs={[{ label: "Chats", href: paths.chats() }, { label: chat.person.name }]}
        meta={chat.status === "closed" && <Badge>Closed</Badge>}
      />
      <div className="chat-page">
        <SidePanel viewer={viewer} chat={chat} words={words} context={context} />
        <div className="chat-main">
          <StandingBanner standing={chat.standing} />
          {words && <Prompt words={words} />}
          {transcript ? (
            <Transcript viewer={viewer} chat={chat} ask={ask} transcript={transcript} />
          ) : (
            <Closed chat={chat} />
          )}
        </div>
      </div>
      <ChatReviewDialogs viewer={viewer} chatId={chat.id} />
    </>
  );
}
