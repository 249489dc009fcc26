import { Link } from "@/components/ui/link";
import type { Part, Sentence } from "@/lib/audit/describe";
import { paths } from "@/lib/paths";

/** A sentence of the log; what the reader may open is a link. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is never reordered
    <Word key={index} part={part} first={index === 0} />
  ));
}

function Word({ part, first }: { part: Part; first: boolean }) {
  const space = first ? "" : " ";
  if (part.kind === "text") return `${space}${part.text}`;
  const href = hrefOf(part);
  const name = <bdi>{part.text}</bdi>;
  return (
    <>
      {space}
      {href ? <Link href={href}>{name}</Link> : name}
    </>
  );
}

/** Where a thing of a sentence has its page. */
export function hrefOf({ thing, id }: Pick<Part, "thing" | "id">): string | null {
  if (!id) return null;
  if (thing === "groups") return paths.group(id);
  if (thing === "classes") return paths.class(id);
  if (thing === "tools") return paths.tool(id);
  return thing === "users" ? paths.person(id) : null;
}
