import { autocompletion, type Completion, type CompletionContext } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { type Option, optionsAt } from "@/components/yaml-editor/complete";
import { docsNode } from "@/components/yaml-editor/docs-node";
import type { Live } from "@/components/yaml-editor/live";

/** Completion from the schema, as one types or by Ctrl+Space. */
export function completion(live: Live): Extension {
  return autocompletion({
    override: [(context) => complete(context, live)],
    icons: false,
    // After a key its value is next.
    activateOnCompletion: ({ type }) => type !== "value",
  });
}

function complete(context: CompletionContext, live: Live) {
  const found = optionsAt(context.state.doc, context.pos, live.schema);
  if (!found) return null;
  // A new line alone offers nothing: Enter must stay Enter.
  const begun = found.from < context.pos || found.options.every(({ kind }) => kind === "value");
  if (!context.explicit && !begun) return null;
  return {
    from: found.from,
    to: found.to,
    options: found.options.map(toCompletion),
    validFor: /^[\w-]*$/,
  };
}

function toCompletion(option: Option, index: number): Completion {
  const { kind, label, apply, detail, info, required } = option;
  return {
    label,
    apply,
    type: kind,
    // The schema's order is its author's; the better match still comes first.
    boost: Math.max(-99, 50 - index),
    ...(detail && { detail: required ? `${detail} · required` : detail }),
    // Beside the list a long type is cut off.
    ...((info || detail.length > 40) && {
      info: () => docsNode({ type: detail.length > 40 ? detail : "", text: info, notes: [] }),
    }),
  };
}
