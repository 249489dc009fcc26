import { useMemo } from "react";
import { showPath } from "@/lib/tools/format/problems";
import type { Tool } from "@/lib/tools/format/schema";
import { render } from "@/lib/tools/format/template";

type Props = { tool: Tool; given: Readonly<Record<string, unknown>> };

const names = { system: "System", user: "User", assistant: "Assistant" } as const;

/** What a model would get, or what is missing until then. */
export function RenderedMessages({ tool, given }: Props) {
  const rendered = useMemo(() => render(tool, given), [tool, given]);
  return (
    <div className="tool-preview-part">
      <h3>Messages to the model</h3>
      {rendered.ok ? (
        <ol className="tool-messages">
          {rendered.messages.map(({ role, content }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message has nothing but its place
            <li key={at}>
              <p className="tool-message-role">{names[role]}</p>
              <pre dir="auto">{content}</pre>
            </li>
          ))}
        </ol>
      ) : (
        <>
          <p className="hint">They show as soon as the form is filled in:</p>
          <ul className="tool-preview-missing">
            {rendered.findings.map(({ path, message }) => (
              <li key={`${showPath(path)} ${message}`}>{sentence(tool, path, message)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** An input is called by its label; a place in the text by its path. */
function sentence(tool: Tool, path: readonly (string | number)[], message: string): string {
  const [part, id] = path;
  const input = part === "inputs" ? tool.inputs.find((one) => one.id === id) : undefined;
  // What is only missing is called by its label already.
  if (input) return message.includes(input.label) ? message : `${input.label}: ${message}`;
  return `${showPath(path)}: ${message}`;
}
