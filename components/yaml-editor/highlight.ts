import { syntaxHighlighting } from "@codemirror/language";
import { tags as t, tagHighlighter } from "@lezer/highlight";

/**
 * Class names for the parts of YAML; yaml-editor.css gives them the project's colours, so that
 * light and dark are decided where all colours are.
 */
export const highlight = syntaxHighlighting(
  tagHighlighter([
    { tag: t.definition(t.propertyName), class: "yaml-key" },
    { tag: [t.string, t.special(t.string)], class: "yaml-string" },
    { tag: t.content, class: "yaml-content" },
    { tag: t.lineComment, class: "yaml-comment" },
    { tag: [t.labelName, t.typeName, t.keyword, t.meta], class: "yaml-mark" },
    { tag: [t.separator, t.punctuation, t.squareBracket, t.brace], class: "yaml-punctuation" },
  ]),
);
