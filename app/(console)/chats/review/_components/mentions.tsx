import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Viewer } from "@/lib/auth/current";
import { mentionsApart } from "@/lib/chats/review/queries";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";

/** Notes that ask the viewer, in chats that nobody flagged; and when a mention goes away. */
export async function Mentions({ viewer, formats }: { viewer: Viewer; formats: Formats }) {
  const mentions = await mentionsApart(viewer);
  return (
    <>
      <p className="max-w-[70ch] text-muted">
        A mention waits here until you write a note in that chat, or its flag is closed.
      </p>
      {mentions.length > 0 && (
        <Card padded={false}>
          <ul aria-label="Notes on chats without a flag" className="divide-y divide-line">
            {mentions.map(({ noteId, chatId, person, author, body, createdAt }) => (
              <li key={noteId} className="flex flex-col gap-1 px-4 py-3">
                <p className="text-[13px] text-muted">
                  <bdi>{author}</bdi>, <Time value={createdAt} formats={formats} as="relative" />,
                  on{" "}
                  <Link href={paths.chat(chatId)} className="underline">
                    a chat of <bdi>{person}</bdi>
                  </Link>
                </p>
                <p dir="auto" className="break-words whitespace-pre-wrap">
                  {body}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
