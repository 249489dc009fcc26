import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { ChatHead } from "@/lib/chats/reading/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";

/** What is known of a chat without its words. */
export async function Facts({ chat }: { chat: ChatHead }) {
  const formats = await reader();
  const { number } = formats;
  const link = (href: string, name: string) => (
    <Link href={href} className="link">
      <bdi>{name}</bdi>
    </Link>
  );
  return (
    <DescriptionList
      items={[
        {
          term: "Person",
          value: chat.person.visible
            ? link(paths.person(chat.person.id), chat.person.name)
            : chat.person.name,
        },
        {
          term: "Tool",
          value: !chat.tool.visible ? (
            chat.tool.name
          ) : (
            <>
              {link(paths.tool(chat.tool.id), chat.tool.name)}
              {chat.version !== null && (
                <>
                  {", "}
                  <Link href={paths.tool(chat.tool.id, "history")} className="link">
                    version {chat.version}
                  </Link>
                </>
              )}
            </>
          ),
        },
        { term: "Class", value: chat.class && link(paths.class(chat.class.id), chat.class.name) },
        { term: "Group", value: chat.group && link(paths.group(chat.group.id), chat.group.name) },
        { term: "Status", value: chat.status === "active" ? "Goes on" : "Closed" },
        { term: "Started", value: <Time value={chat.startedAt} formats={formats} /> },
        {
          term: "Last message",
          value: chat.lastAt && <Time value={chat.lastAt} formats={formats} />,
        },
        { term: "Messages", value: number(chat.messages) },
        { term: "Tokens", value: number(chat.tokens) },
        { term: "Model", value: chat.model && <bdi>{chat.model}</bdi> },
        { term: "Open flags", value: number(chat.flags) },
      ]}
    />
  );
}
