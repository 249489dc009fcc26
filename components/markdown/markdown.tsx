import { limits } from "./limits";
import { PlainText } from "./plain-text";
import { renderMarkdown } from "./render";
import "./markdown.css";

export type MarkdownProps = {
  text: string;
  /** Words to mark, without regard to case and accents. */
  terms?: readonly string[];
};

/**
 * A text that somebody else wrote, formatted on the server: Markdown with tables, formulas and
 * coloured code. What would cost too much to format is shown as it was written, and says so.
 */
export function Markdown({ text, terms = [] }: MarkdownProps) {
  const formatted = renderMarkdown(text, terms);
  if (formatted) {
    return (
      <div className="md" dir="auto">
        {formatted}
      </div>
    );
  }
  return (
    <>
      <p className="md-note">
        {text.length > limits.text
          ? "This text is long, and shown as it was written."
          : "This text can’t be formatted, and is shown as it was written."}
      </p>
      <PlainText text={text} terms={terms} />
    </>
  );
}
