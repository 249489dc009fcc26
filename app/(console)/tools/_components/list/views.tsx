import { TabsNav } from "@/components/ui/tabs-nav";
import { paths } from "@/lib/paths";
import type { ToolsQuery } from "@/lib/tools/table";
import { given, hrefWith } from "./href";

/** Between all tools and those that wait for an answer of the viewer; each is an address. */
export function Views({ query }: { query: ToolsQuery }) {
  const waiting = query.filters.mine === "review";
  return (
    <TabsNav
      label="Which tools"
      items={[
        {
          label: "All tools",
          href: hrefWith(query, given(query, ["mine"])),
          current: !waiting,
        },
        { label: "Waiting for me", href: paths.tools({ mine: "review" }), current: waiting },
      ]}
    />
  );
}
