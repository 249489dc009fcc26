import { columnsDrawn, sizes } from "../layout";
import type { MapNode, SchemaMap } from "../types";

const xml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
const cut = (text: string, length: number) =>
  [...text].length > length ? `${[...text].slice(0, length - 1).join("")}…` : text;
const MARGIN = 24;

/** The map as a picture that stands alone: no script, no font and no address from elsewhere. */
export function toSvg(map: SchemaMap): string {
  const at = new Map(map.nodes.map((node) => [node.table, node]));
  const lines = map.edges.map(({ from, to, optional }) =>
    lineOf(at.get(from), at.get(to), optional),
  );
  const width = map.width + 2 * MARGIN;
  const height = map.height + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" width="${width}" height="${height}" font-family="Inter, Arial, sans-serif" font-size="12">
<title>Map of ${map.nodes.length} tables</title>
<rect x="${-MARGIN}" y="${-MARGIN}" width="100%" height="100%" fill="#ffffff"/>
<g fill="none" stroke="#868f93">
${lines.join("\n")}
</g>
${map.nodes.map(boxOf).join("\n")}
</svg>
`;
}

function lineOf(from: MapNode | undefined, to: MapNode | undefined, optional: boolean): string {
  if (!from || !to) return "";
  const [x1, y1, x2, y2] = [from.x, from.y + 17, to.x + to.width, to.y + 17];
  const bend = Math.max(40, Math.abs(x1 - x2) / 2);
  const dashes = optional ? ' stroke-dasharray="5 4"' : "";
  return `<path d="M${x1} ${y1}C${x1 - bend} ${y1} ${x2 + bend} ${y2} ${x2} ${y2}"${dashes}/>`;
}

function boxOf({ table, hue, columns, x, y, width, height }: MapNode): string {
  const lines = columns.slice(0, columnsDrawn).map(({ name, type, key }, at) => {
    const top = sizes.head + sizes.line * (at + 0.7);
    const weight = key === "primary" ? ' font-weight="600"' : "";
    return `<text x="10" y="${top}"${weight}>${xml(cut(name, 22))}</text><text x="${width - 10}" y="${top}" text-anchor="end" fill="#525b60" font-size="10">${xml(cut(type, 14))}</text>`;
  });
  const more = columns.length - columnsDrawn;
  if (more > 0) {
    lines.push(
      `<text x="10" y="${sizes.head + sizes.line * (columnsDrawn + 0.7)}">and ${more} more</text>`,
    );
  }
  return `<g transform="translate(${x} ${y})"><title>${xml(table)}</title><rect width="${width}" height="${height}" rx="6" fill="#ffffff" stroke="hsl(${hue} 35% 45%)"/><path d="M0 ${sizes.head}V6a6 6 0 0 1 6-6H${width - 6}a6 6 0 0 1 6 6V${sizes.head}z" fill="hsl(${hue} 45% 92%)"/><text x="10" y="22" font-weight="600" fill="#14181a">${xml(cut(table, 30))}</text>${lines.join("")}</g>`;
}
