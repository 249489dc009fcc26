import { element, type Node, textNode, textOf } from "./tree";

const schemes = new Set(["http:", "https:", "mailto:"]);

/**
 * The address of a link that may be followed, in its normal form; null for any other: scripts,
 * data, files, and addresses within this console, which a message has no business to name.
 */
export function safeAddress(address: string): string | null {
  // Without a scheme it would lead into the console.
  if (!/^\s*[a-z]+:/i.test(address) || address.length > 2000) return null;
  try {
    const url = new URL(address);
    const named = url.username === "" && url.password === "";
    return schemes.has(url.protocol) && named ? url.href : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * A link as it may stand in a message: it opens elsewhere, says nothing of where it was clicked,
 * and its host stands behind words that don't name it. One that may not be followed is its words.
 */
export function linkOf(node: Node, children: Node[]): Node[] {
  const given = node.properties?.href;
  const written = typeof given === "string" ? given : "";
  const href = safeAddress(written);
  if (href === null) {
    // Footnotes lead to places of the message; ids would clash with those of the next one.
    const told = written === "" || written.startsWith("#") || textOf(node) === written;
    return told ? children : [...children, textNode(` (${decoded(written)})`)];
  }
  const host = hostOf(href);
  const named = textOf(node).toLowerCase().includes(host);
  return [
    element("a", { href, rel: ["noopener", "nofollow", "ugc"], target: "_blank" }, children),
    ...(named ? [] : [element("span", { className: ["md-host"] }, [textNode(` (${host})`)])]),
  ];
}

function hostOf(href: string): string {
  const url = new URL(href);
  return (url.protocol === "mailto:" ? decoded(url.pathname) : url.host).toLowerCase();
}

/** Percent signs as they were typed, where they can be read. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
