import { Alert } from "@/components/ui/alert";
import type { RetentionPreview, RetentionRule } from "@/lib/chats/retention/types";
import type { Formats } from "@/lib/format";
import { RemoveDays } from "./remove-days";

type Props = {
  rules: readonly RetentionRule[];
  preview: RetentionPreview;
  formats: Formats;
};

/** Days of the district and of tools, and what they would do tonight. */
export function RetentionList({ rules, preview, formats }: Props) {
  const whole = rules.find(({ tool }) => tool === null);
  return (
    <>
      <p className="max-w-[70ch] text-pretty text-muted">
        Every night, chats are deleted for good whose last message is older than this: by the days
        of their tool, else by those of the whole district. Without days they are kept for ever.
      </p>
      <ul aria-label="Days" className="card divide-y divide-line">
        {!whole && (
          <li className="flex px-4 py-3">
            <span className="flex-1 font-medium">The whole district</span> kept for ever
          </li>
        )}
        {rules.map(({ id, tool, days }) => {
          const name = tool ? tool.name : "The whole district";
          return (
            <li key={id} className="flex flex-wrap items-center gap-3 px-4 py-2">
              <bdi className="min-w-40 flex-1 break-words font-medium">{name}</bdi>
              <span>
                {formats.number(days)} {days === 1 ? "day" : "days"}
              </span>
              <RemoveDays id={id} name={name} />
            </li>
          );
        })}
      </ul>
      <Tonight preview={preview} formats={formats} />
    </>
  );
}

function Tonight({ preview: { chats, messages, held }, formats }: Omit<Props, "rules">) {
  const n = formats.number;
  const kept = held > 0 && ` A hold keeps ${n(held)} ${held === 1 ? "chat" : "chats"} more.`;
  if (chats === 0) {
    return <p className="text-muted">Tonight nothing would be deleted.{kept}</p>;
  }
  return (
    <Alert kind="warning">
      Tonight {n(chats)} {chats === 1 ? "chat" : "chats"} with {n(messages)}{" "}
      {messages === 1 ? "message" : "messages"} would be deleted for good.{kept}
    </Alert>
  );
}
