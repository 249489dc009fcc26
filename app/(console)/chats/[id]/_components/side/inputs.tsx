import { PlainText } from "@/components/markdown/plain-text";
import { DescriptionList } from "@/components/ui/description-list";
import type { ChatWords } from "@/lib/chats/reading/queries";
import { toolSchema } from "@/lib/tools/input";

/** What the person filled in before the chat began, by the labels of the pinned version's form. */
export function Inputs({ words }: { words: ChatWords }) {
  const given = Object.entries(words.inputs).filter(([, value]) => value !== null && value !== "");
  if (given.length === 0) return <p className="text-muted">Nothing was filled in.</p>;
  const tool = toolSchema.safeParse(words.definition);
  const labels = new Map(
    tool.success ? tool.data.inputs.map(({ id, label }) => [id, label] as const) : [],
  );
  return (
    <>
      {!tool.success && (
        <p className="text-muted">
          The version of the tool is missing, so these are the names of the fields and not their
          labels.
        </p>
      )}
      <DescriptionList
        lines
        items={given.map(([id, value]) => ({
          term: labels.get(id) ?? id,
          value: <PlainText text={shown(value)} />,
        }))}
      />
    </>
  );
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value === "object" && value && "name" in value) return String(value.name);
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
