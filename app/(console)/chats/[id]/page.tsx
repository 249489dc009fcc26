import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { transcriptAsk } from "@/lib/chats/reading/input";
import { getTranscript, getWords } from "@/lib/chats/reading/queries";
import { paths } from "@/lib/paths";
import type { SearchParams } from "@/lib/table/parse";
import { Closed } from "./_components/head/closed";
import { Prompt } from "./_components/head/prompt";
import { StandingBanner } from "./_components/head/standing-banner";
import { chatOf, chatsViewer, findChat } from "./_components/load";
import { SidePanel } from "./_components/side/side-panel";
import { Transcript } from "./_components/transcript/transcript";
import "./_components/chat.css";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findChat((await params).id);
  // A title is a pupil's words: it stands in no history of a browser.
  return { title: found ? `Chat with ${found.tool.name}` : "Not found" };
}

/** A chat: what is known of it, and, once that is on record, what was said. */
export default async function ChatPage({ params, searchParams }: Props) {
  const [viewer, search] = await Promise.all([chatsViewer(), searchParams]);
  const chat = await chatOf((await params).id);
  const ask = transcriptAsk(search);
  const [words, transcript] =
    chat.standing.kind === "open"
      ? await Promise.all([getWords(viewer, chat.id), getTranscript(viewer, chat.id, ask)])
      : [null, null];
  return (
    <>
      <PageHeader
        title={words?.title || `Chat with ${chat.tool.name}`}
        breadcrumbs={[{ label: "Chats", href: paths.chats() }, { label: chat.person.name }]}
        meta={chat.status === "closed" && <Badge>Closed</Badge>}
      />
      <div className="chat-page">
        <SidePanel viewer={viewer} chat={chat} words={words} />
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
    </>
  );
}
