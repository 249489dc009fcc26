import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Viewer } from "@/lib/auth/current";
import type { ChatHead, ChatWords, ClassContext } from "@/lib/chats/reading/queries";
import { ReviewPanel } from "../review-panel";
import { ClassContextPanel } from "./class-context";
import { Facts } from "./facts";
import { Inputs } from "./inputs";

type Props = {
  viewer: Viewer;
  chat: ChatHead;
  words: ChatWords | null;
  context: ClassContext | null;
};

/** What stands beside a transcript; on narrow windows it folds above it. */
export function SidePanel({ viewer, chat, words, context }: Props) {
  return (
    <details className="chat-side">
      <summary>
        <ChevronRight aria-hidden />
        About this chat
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard */}
      <section aria-label="About this chat" tabIndex={0} className="chat-side-body">
        <Part title="About this chat">
          <Facts chat={chat} />
        </Part>
        <ReviewPanel viewer={viewer} chat={chat} />
        {words && (
          <Part title="Filled in">
            <Inputs words={words} />
          </Part>
        )}
        <Part title="Class">
          <ClassContextPanel chat={chat} context={context} />
        </Part>
      </section>
    </details>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
