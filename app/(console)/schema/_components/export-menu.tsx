"use client";

import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";

const formats = [
  ["svg", "Map as SVG"],
  ["dbml", "Map as DBML"],
  ["mermaid", "Map as Mermaid"],
  ["json", "Catalogue as JSON"],
  ["markdown", "Knowledge base as Markdown"],
] as const;

/** What the explorer hands out; diagrams hold what the map shows. @param search the map's own URL */
export function ExportMenu({ search }: { search: string }) {
  const items = [
    ...formats.map(([format, label]) => ({ label, href: paths.schemaExport(format, search) })),
    {
      label: "Map as PNG",
      onSelect: () => void savePng(paths.schemaExport("svg", search)).catch(notDrawn),
    },
  ];
  return <DropdownMenu label="Export" trigger="Export" variant="secondary" items={items} />;
}

const notDrawn = () =>
  toast({
    kind: "error",
    message: "Your browser could not draw this map. Take the SVG, or show fewer tables.",
  });

/** Draws the picture in the browser, since the server has no fonts to draw with. */
async function savePng(address: string): Promise<void> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  // Browsers draw no canvas beyond some 16,000 pixels a side.
  const scale = Math.min(2, 12_000 / Math.max(picture.naturalWidth, picture.naturalHeight));
  canvas.width = picture.naturalWidth * scale;
  canvas.height = picture.naturalHeight * scale;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.download = "schema.png";
  link.href = canvas.toDataURL("image/png");
  link.click();
}
