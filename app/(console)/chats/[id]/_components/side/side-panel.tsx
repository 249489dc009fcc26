import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Viewer } from "@/lib/auth/current";
import type { ChatHead, ChatWords } from "@/lib/chats/reading/queries";
import { ReviewPanel } from "../review-panel";
import { ClassContextPanel } from "./class-context";
import { Facts } from "./facts";
import { Inputs } from "./inputs";

type Props = { viewer: Viewer; chat: ChatHead; words: ChatWords | null };

/** What stands beside a transcript; on narrow windows it folds above it. */
export function SidePanel({ viewer, chat, words }: Props) {
  return (
    <details className="chat-side">
      <summary>
        <ChevronRight aria-hidden />
        About this chat
      </summary>
      <div className="chat-side-body">
        <Part title="About this chat">
          <Facts chat={chat} />
        </Part>
        {words && (
          <Part title="Filled in">
            <Inputs words={words} />
          </Part>
        )}
        <Part title="Class">
          <ClassContextPanel viewer={viewer} chat={chat} />
        </Part>
        <ReviewPanel chat={chat} />
      </div>
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
