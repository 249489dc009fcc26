import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { Markdown } from "./markdown";

/** The HTML of a text. */
export function htmlOf(text: string, terms: readonly string[] = []): string {
  return renderToStaticMarkup(<Markdown text={text} terms={terms} />);
}

/** What a reader sees of some HTML. */
export function seen(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

/** The Big List of Naughty Strings; null where the shared data is absent. */
export function naughtyStrings(): string[] | null {
  try {
    return JSON.parse(readFileSync("../shared/data/hostile/blns.json", "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
