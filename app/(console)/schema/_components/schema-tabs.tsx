import { TabsNav } from "@/components/ui/tabs-nav";
import { paths } from "@/lib/paths";

export type SchemaTab = "map" | "pages" | "truth" | "history";

/** The explorer's parts. */
export function SchemaTabs({ current }: { current: SchemaTab }) {
  const tabs = [
    { tab: "map", label: "Map", href: paths.schema() },
    { tab: "pages", label: "Pages", href: paths.schemaPage("index") },
    { tab: "truth", label: "Truth", href: paths.schemaTruth() },
    { tab: "history", label: "History", href: paths.schemaHistory() },
  ] as const;
  return (
    <TabsNav
      label="Schema"
      items={tabs.map(({ tab, ...item }) => ({ ...item, current: tab === current }))}
    />
  );
}
