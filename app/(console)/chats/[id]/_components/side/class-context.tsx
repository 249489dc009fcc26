import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { ChatHead, ClassContext } from "@/lib/chats/reading/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";

type Props = { chat: ChatHead; context: ClassContext | null };

/** The class in which the chat was held, the person's place in it, and their other chats there. */
export async function ClassContextPanel({ chat, context }: Props) {
  const formats = await reader();
  if (!context) {
    return (
      <p className="text-muted">
        {chat.class ? "The class is out of your sight." : "This chat was not held in a class."}
      </p>
    );
  }
  return (
    <>
      <DescriptionList
        items={[
          {
            term: "Class",
            value: (
              <Link href={paths.class(context.id)} className="link">
                <bdi>{context.name}</bdi>
              </Link>
            ),
          },
          {
            term: context.teachers.length === 1 ? "Teacher" : "Teachers",
            value: formats.list(context.teachers.map(({ name }) => name)),
          },
          { term: "Subject", value: context.subject },
          { term: "Grade", value: context.grade },
          {
            term: "In the class",
            value: context.since ? `since ${formats.date(context.since)}` : "not on its roster now",
          },
        ]}
      />
      <Link
        href={paths.chats({ class: context.id, person: chat.person.id })}
        className="link mt-2 inline-block"
      >
        Other chats in this class
      </Link>
    </>
  );
}
