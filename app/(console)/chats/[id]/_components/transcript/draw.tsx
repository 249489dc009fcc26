import "server-only";
import type { ReactNode } from "react";
import { Markdown } from "@/components/markdown/markdown";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import type { ChatHead, TranscriptMessage } from "@/lib/chats/reading/queries";
import { PART } from "@/lib/chats/reading/sizes";
import { findTerms } from "@/lib/chats/reading/terms";
import { reader } from "@/lib/reader";
import { drawPart } from "./draw-part";
import type { Drawn } from "./drawn";
import { Message } from "./message";
import { ShowMore } from "./show-more";

/** Draws messages one after the other, and lets other requests in between: some texts take time. */
export async function drawMessages(
  viewer: Viewer,
  chat: ChatHead,
  messages: readonly TranscriptMessage[],
  find: string,
): Promise<Drawn[]> {
  const formats = await reader();
  const terms = findTerms(find);
  const unmasks = !viewer.viewAs && can(viewer, "chats.unredact");
  const drawn: Drawn[] = [];
  for (const message of messages) {
    const node = (
      <Message
        chat={chat}
        message={message}
        formats={formats}
        unmasks={unmasks}
        text={textOf(chat.id, message, find, terms)}
        earlier={message.earlier.map((text) => ({ ...text, node: formatted(text.content, []) }))}
      />
    );
    drawn.push({ ordinal: message.ordinal, node });
    await new Promise(setImmediate);
  }
  return drawn;
}

function textOf(
  id: string,
  message: TranscriptMessage,
  find: string,
  terms: readonly string[],
): ReactNode {
  const { content, length, ordinal } = message;
  if (content === "") return null;
  if (length <= PART) return formatted(content, terms);
  return (
    <>
      <p className="md-note">This message is very long, and shown as it was written.</p>
      {drawPart(content, find)}
      <ShowMore id={id} ordinal={ordinal} find={find} from={PART} />
    </>
  );
}

/** Formats now and not when React gets to it, so that the loop above can pause in between. */
function formatted(text: string, terms: readonly string[]): ReactNode {
  return Markdown({ text, terms });
}
