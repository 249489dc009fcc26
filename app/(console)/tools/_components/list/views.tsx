import { TabsNav } from "@/components/ui/tabs-nav";
import { paths } from "@/lib/paths";
import { type ListView, withoutFilter } from "@/lib/table/view";
import { hrefOf } from "./chips";

/** Between all tools and those that wait for an answer of the viewer; each is an address. */
export function Views({ view }: { view: ListView }) {
  const waiting = view.given.some(([name]) => name === "mine");
  return (
    <TabsNav
      label="Which tools"
      items={[
        {
          label: "All tools",
          href: hrefOf(view, withoutFilter(view.given, ["mine"])),
          current: !waiting,
        },
        { label: "Waiting for me", href: paths.tools({ mine: "review" }), current: waiting },
      ]}
    />
  );
}
