import type { ComponentProps, ReactElement, ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeHighlight from "rehype-highlight";
import remarkGfm from "remark-gfm";
import { Link } from "@/components/ui/link";
import { highlighted } from "@/lib/schema/highlight";
import { hrefOf } from "@/lib/schema/pages";
import { scrolls } from "./scrolls";
import "@/components/markdown/markdown.css";

/** GitHub's anchor of a heading, which the pages' own links use. */
const anchor = (text: ReactNode) =>
  String(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

/**
 * A page of the knowledge base as elements. Its links lead to other pages of the explorer; its one h1 is
 * left to the page around it.
 * @param file where the text comes from, which its links are relative to
 */
export function Prose({ file, markdown }: ProseProps) {
  const key = `${file}\n${markdown}`;
  const known = drawn.get(key);
  if (known) return known;
  const made = draw({ file, markdown });
  if (drawn.size >= KEPT) drawn.clear();
  drawn.set(key, made);
  return made;
}

type ProseProps = { file: string; markdown: string };
/** Elements never change, and reading Markdown takes longer than all else of a page. */
const drawn = new Map<string, ReactElement>();
const KEPT = 500;

function draw({ file, markdown }: ProseProps): ReactElement {
  const components: Components = {
    h1: () => null,
    h2: ({ children }) => <h2 id={anchor(children)}>{children}</h2>,
    h3: ({ children }) => <h3 id={anchor(children)}>{children}</h3>,
    a: ({ href = "", children }) => <PageLink href={hrefOf(file, href)}>{children}</PageLink>,
    img: ({ alt }) => <em>{alt}</em>,
    // What scrolls must be in a keyboard's reach.
    pre: ({ children }) => <pre {...scrolls}>{children}</pre>,
    table: ({ children }) => (
      <div className="table-scroll" {...scrolls}>
        <table className="table">{children}</table>
      </div>
    ),
  };
  return (
    <div className="md">
      {Markdown({
        remarkPlugins: [remarkGfm],
        rehypePlugins: [rehypeHighlight],
        components,
        children: markdown,
      })}
    </div>
  );
}

function PageLink({ href, children }: ComponentProps<"a"> & { href: string }) {
  if (/^https?:/.test(href)) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  // A path of the repository leads nowhere here.
  if (!href.startsWith("/") && !href.startsWith("#")) return <code>{children}</code>;
  return <Link href={href}>{children}</Link>;
}

/** Source with its colours, under the name of its file. */
export function SourceCode({ file, text }: { file: string; text: string }) {
  const language = file.endsWith(".sql") ? "sql" : "typescript";
  return (
    <figure className="schema-source md">
      <figcaption>
        <code>{file}</code>
      </figcaption>
      <pre {...scrolls}>
        <code
          className="hljs"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own source, escaped by highlighted(); as elements it would be thousands for React
          dangerouslySetInnerHTML={{ __html: highlighted(language, text) }}
        />
      </pre>
    </figure>
  );
}
