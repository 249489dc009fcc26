import { Bot, Flag, Settings2, Trash2, UserRound, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { ChatHead, TranscriptMessage } from "@/lib/chats/reading/queries";
import type { FlagMark } from "@/lib/chats/reading/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { MessageActions } from "../message-actions";
import { Masked } from "./masked";
import { messageHeadId } from "./place";
import "./message.css";

export type MessageProps = {
  chat: ChatHead;
  message: TranscriptMessage;
  formats: Formats;
  /** Whether the viewer may see what stood there before a message was masked. */
  unmasks: boolean;
  /** The text, formatted; null for none. */
  text: ReactNode;
  earlier: readonly { editedAt: string; node: ReactNode }[];
};

/** One message: who, when and at what cost; what became of it; and what it says. */
export function Message({ chat, message, formats, unmasks, text, earlier }: MessageProps) {
  const { id, ordinal, role, redacted, deletedAt } = message;
  return (
    <div className="msg" data-role={role}>
      <span className="msg-icon" aria-hidden>
        {icons[role]}
      </span>
      <header className="msg-head">
        <span id={messageHeadId(ordinal)} className="msg-who">
          <bdi>{nameOf(chat, role)}</bdi>
          <a
            className="msg-number"
            href={paths.chat(chat.id, ordinal)}
            aria-label={`Message ${formats.number(ordinal + 1)}`}
          >
            {formats.number(ordinal + 1)}
          </a>
        </span>
        <Time value={new Date(message.createdAt)} formats={formats} />
        <Marks message={message} formats={formats} />
        <span className="msg-cost">{costOf(message, formats)}</span>
        <span className="msg-actions">
          <MessageActions
            chatId={chat.id}
            messageId={id}
            ordinal={ordinal}
            redacted={redacted !== null}
          />
        </span>
      </header>
      <div className="msg-body" {...(deletedAt && { "data-deleted": "" })}>
        {redacted ? (
          <Masked chatId={chat.id} messageId={id} unmasks={unmasks}>
            Redacted {redacted.by && <>by {<bdi>{redacted.by}</bdi>} </>}on{" "}
            {formats.dateTime(new Date(redacted.at))}
          </Masked>
        ) : (
          (text ?? <p className="text-muted">This message is empty.</p>)
        )}
        {earlier.length > 0 && <Earlier earlier={earlier} formats={formats} />}
      </div>
    </div>
  );
}

const icons = {
  user: <UserRound />,
  assistant: <Bot />,
  system: <Settings2 />,
  tool: <Wrench />,
} as const;

function nameOf(chat: ChatHead, role: TranscriptMessage["role"]): string {
  if (role === "user") return chat.person.name;
  if (role === "assistant") return chat.tool.name;
  return role === "system" ? "System" : "Tool result";
}

/** What the message took: model, tokens, and the time until it stood. */
function costOf({ model, tokens, latencyMs }: TranscriptMessage, formats: Formats): string {
  const seconds = latencyMs === null ? null : Math.round(latencyMs / 100) / 10;
  return [
    model,
    tokens > 0 && `${formats.number(tokens)} ${tokens === 1 ? "token" : "tokens"}`,
    seconds !== null && `${formats.number(seconds)} s`,
  ]
    .filter(Boolean)
    .join(" · ");
}

const tones = { low: "neutral", medium: "warn", high: "danger" } as const satisfies Record<
  FlagMark["severity"],
  Tone
>;
const states = { open: "", looking: " · being looked at", closed: " · closed" } as const;

function Marks({ message, formats }: { message: TranscriptMessage; formats: Formats }) {
  const { editedAt, deletedAt, flags, redacted } = message;
  return (
    <>
      {flags.map(({ id, severity, state }) => (
        <Badge
          key={id}
          icon={<Flag aria-hidden />}
          tone={state === "closed" ? "neutral" : tones[severity]}
        >
          {`Flag, ${severity}${states[state]}`}
        </Badge>
      ))}
      {editedAt && !redacted && (
        <Badge>
          <span title={formats.dateTime(new Date(editedAt))}>Edited</span>
        </Badge>
      )}
      {deletedAt && (
        <Badge icon={<Trash2 aria-hidden />}>
          <span title={formats.dateTime(new Date(deletedAt))}>Deleted by the pupil</span>
        </Badge>
      )}
    </>
  );
}

function Earlier({ earlier, formats }: Pick<MessageProps, "earlier" | "formats">) {
  return (
    <details className="msg-earlier">
      <summary>
        {earlier.length === 1 ? "The earlier text" : `${earlier.length} earlier texts`}
      </summary>
      {earlier.map(({ editedAt, node }) => (
        <div key={editedAt} className="msg-earlier-text">
          <p className="md-note">Until {formats.dateTime(new Date(editedAt))}</p>
          {node}
        </div>
      ))}
    </details>
  );
}
