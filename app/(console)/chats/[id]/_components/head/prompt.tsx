import { PlainText } from "@/components/markdown/plain-text";
import { Alert } from "@/components/ui/alert";
import type { ChatWords } from "@/lib/chats/reading/queries";
import { render } from "@/lib/tools/format/template";
import { toolSchema } from "@/lib/tools/input";

const roles = { system: "System", user: "Person", assistant: "Tool" } as const;

/** What the tool was told at first: the pinned version's messages, filled in with the inputs. */
export function Prompt({ words }: { words: ChatWords }) {
  const told = promptOf(words);
  return (
    <details className="chat-fold">
      <summary>The prompt as the tool got it</summary>
      {"problem" in told ? (
        <Alert kind="warning">{told.problem}</Alert>
      ) : (
        <ol className="chat-prompt">
          {told.messages.map(({ role, content }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a prompt's messages never change places
            <li key={index}>
              <p className="md-note">{roles[role]}</p>
              <PlainText text={content} />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function promptOf({ definition, inputs }: ChatWords) {
  if (!definition) {
    return {
      problem:
        "The version of the tool with which this chat began is not here any more, or out of your sight.",
    };
  }
  const tool = toolSchema.safeParse(definition);
  if (!tool.success) {
    return {
      problem: "This version of the tool was written in another format, and can’t be filled in.",
    };
  }
  const done = render(tool.data, inputs);
  if (done.ok) return { messages: done.messages };
  const why = done.findings.map(({ path, message }) => `${path.at(1) ?? ""}: ${message}`).join(" ");
  return {
    problem: `The inputs of this chat don’t fit its version of the tool, so the prompt can’t be shown. ${why}`,
  };
}
