import { Composer, CST, type Document, isScalar, Parser, type Scalar, stringify } from "yaml";
import type { Path } from "./problems";

/** What a form puts at a place of a document; undefined takes the key away. */
export type Edit =
  | string
  | number
  | boolean
  | readonly Edit[]
  | { [key: string]: Edit }
  | undefined;

/**
 * Sets one value of a document and leaves the rest as it was written: comments, order, and for a
 * plain value put in the place of another every other character. A list or a map is written anew.
 * @param text a document whose YAML is sound, if not its meaning
 * @param path keys from the root; maps on the way are made where they are absent
 */
export function editTool(text: string, path: Path, value: Edit): string {
  const tokens = [...new Parser().parse(text)];
  const [document] = new Composer({ keepSourceTokens: true }).compose(tokens, true, text.length);
  if (!document || document.errors.length > 0) throw new Error("The YAML is not sound.");
  const node = document.getIn(path, true);
  if (!isScalar(node) || !isPlain(value)) return rewritten(document, path, value);
  if (isBlock(node) || String(value).includes("\n")) {
    return withBlock(text, node, String(value)) ?? rewritten(document, path, value);
  }
  if (!replaceScalar(node, value)) return rewritten(document, path, value);
  return tokens.map((token) => CST.stringify(token)).join("");
}

const isBlock = ({ type }: Scalar) => type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";

/** A block of lines in the place of another, with its indentation; undefined where that can't be. */
function withBlock(text: string, node: Scalar, value: string): string | undefined {
  const [from, to] = node.range ?? [];
  if (from === undefined || to === undefined || !isBlock(node)) return undefined;
  const indent = /\n( +)\S/.exec(text.slice(from, to))?.[1];
  // Its first line would say how deep the others stand.
  if (indent === undefined || !/^[^\s]/.test(value) || /\r|\n{2}$/.test(value)) return undefined;
  const header = value.endsWith("\n") ? "|" : "|-";
  const lines = value.replace(/\n$/, "").split("\n");
  const body = lines.map((line) => (line === "" ? "" : indent + line)).join("\n");
  return `${text.slice(0, from)}${header}\n${body}\n${text.slice(to)}`;
}

type Plain = string | number | boolean;
const isPlain = (value: Edit): value is Plain => value !== undefined && typeof value !== "object";

/** In its own token, so that nothing around it moves. @returns whether it could be done */
function replaceScalar(node: Scalar, value: Plain): boolean {
  const token = node.srcToken;
  if (!token || token.type === "alias") return false;
  const text = String(value);
  CST.setScalarValue(token as CST.Token, text, { type: styleOf(node, value) });
  return true;
}

/** As it was written, unless the new value would mean something else that way. */
function styleOf(node: Scalar, value: Plain): Scalar.Type {
  if (typeof value !== "string") return "PLAIN";
  if (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") return node.type;
  // What the library itself would put into quotes.
  const plain = stringify(value, { lineWidth: 0 }).trimEnd() === value;
  return plain ? "PLAIN" : "QUOTE_DOUBLE";
}

function rewritten(document: Document.Parsed, path: Path, value: Edit): string {
  const blocked = path.findIndex(
    (_, at) => at > 0 && isScalar(document.getIn(path.slice(0, at), true)),
  );
  if (value === undefined) {
    // Below a plain value there is nothing to take away.
    if (blocked < 0) document.deleteIn(path);
  } else if (blocked < 0) document.setIn(path, document.createNode(value));
  else
    document.setIn(path.slice(0, blocked), document.createNode(nested(path.slice(blocked), value)));
  return document.toString({ lineWidth: 0 });
}

/** A value with the maps around it that a path asks for. */
const nested = (path: Path, value: Edit): Edit =>
  path.reduceRight<Edit>((inner, key) => ({ [key]: inner }), value);
