import { Table, Td, Th } from "@/components/ui/table";
import type { ReadKind, ReadOfMe } from "@/lib/chats/reading/queries";
import type { Formats } from "@/lib/format";
import { roleName } from "@/lib/navigation";

type Props = { reads: readonly ReadOfMe[]; more: boolean; format: Formats };

const words: Record<ReadKind, string> = {
  opened: "Read the chat",
  searched: "Searched",
  found: "Saw lines of it in a search",
  exported: "Took it along in an export",
};

/** Who looked at what the person said to the tools, the newest first. */
export function ChatReads({ reads, more, format }: Props) {
  if (reads.length === 0) {
    return (
      <p className="text-muted">
        Nobody did. When a teacher or an admin reads a chat of yours, it will stand here.
      </p>
    );
  }
  return (
    <>
      <Table label="Who read your chats" focusable>
        <thead>
          <tr>
            <Th>Who</Th>
            <Th>When</Th>
            <Th>What</Th>
            <Th>Chat</Th>
            <Th>Why</Th>
          </tr>
        </thead>
        <tbody>
          {reads.map((read) => (
            <tr key={read.id}>
              <Td>
                <bdi>{read.reader}</bdi>, {roleName(read.role).toLowerCase()}
              </Td>
              <Td>
                <time dateTime={read.at.toISOString()}>{format.dateTime(read.at)}</time>
              </Td>
              <Td>{words[read.kind]}</Td>
              <Td>
                <bdi>{read.title || read.tool}</bdi>
              </Td>
              <Td>
                <span dir="auto">
                  {read.reason ?? (read.role === "teacher" ? "Teaches the class" : "")}
                </span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {more && (
        <p className="text-muted">
          These are the last {format.number(reads.length)}. “Download everything” has them all.
        </p>
      )}
    </>
  );
}
