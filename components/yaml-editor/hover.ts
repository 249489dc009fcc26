import type { EditorState, Extension } from "@codemirror/state";
import { EditorView, hoverTooltip } from "@codemirror/view";
import { docsNode } from "@/components/yaml-editor/docs-node";
import { type Description, inWords } from "@/components/yaml-editor/in-words";
import type { Cursor, Live } from "@/components/yaml-editor/live";
import { nodeAt } from "@/components/yaml-editor/path-at";
import { schemasAt } from "@/components/yaml-editor/schema-at";

/**
 * What the schema says of the node under the pointer. The same stands below the editor for the
 * node at the cursor, where the keyboard and a finger reach it.
 */
export function docs(live: Live): Extension {
  return [
    hoverTooltip((view, pos) => {
      const found = docsAt(view.state, pos, live);
      if (!found || !(found.type || found.text)) return null;
      const { from, to, name } = found;
      return { pos: from, end: to, create: () => ({ dom: docsNode(found, name) }) };
    }),
    EditorView.updateListener.of((update) => {
      if (update.selectionSet || update.docChanged) live.onCursor(cursorDocs(update.state, live));
    }),
  ];
}

/** What the schema says of the node at the cursor. */
export function cursorDocs(state: EditorState, live: Live): Cursor {
  const found = docsAt(state, state.selection.main.head, live);
  if (!found) return { path: "", type: "", text: "" };
  return { path: found.path, type: found.type, text: found.text };
}

/** More steps than these tell nobody where they are. */
const deepest = 12;

type Docs = Description & { path: string; name: string; from: number; to: number };

function docsAt({ doc }: EditorState, pos: number, live: Live): Docs | null {
  const node = nodeAt(doc, pos);
  const last = node?.path.at(-1);
  if (!node || last === undefined) return null;
  // Items have numbers for names, and people count from one.
  const names = node.path
    .slice(-deepest)
    .map(({ key }) => (typeof key === "number" ? `${key + 1}` : key));
  const words = inWords(schemasAt(live.schema, node.path));
  return {
    ...words,
    path: names.join(" › "),
    name: typeof last.key === "number" ? "" : last.key,
    from: node.from,
    to: node.to,
  };
}
