import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Viewer } from "@/lib/auth/viewer";
import { paths } from "@/lib/paths";
import { compareTexts, type Sides } from "@/lib/tools/compare";
import { getVersion, type ToolDetail } from "@/lib/tools/queries";
import type { VersionRow } from "@/lib/tools/types";
import { TextCompare } from "../../../_components/text-compare";
import { Changes } from "../../_components/changes";
import { SidesForm } from "./sides-form";

type Props = {
  viewer: Viewer;
  tool: ToolDetail;
  sides: Sides;
  versions: readonly VersionRow[];
};

/** Two texts of a tool: what differs by meaning, and the texts themselves. */
export async function Compared({ viewer, tool, sides, versions }: Props) {
  const { from, to } = sides;
  const text = async (side: number | "now") =>
    side === "now" ? tool.yaml : ((await getVersion(viewer, tool.id, side))?.yaml ?? null);
  const [before, after] = await Promise.all([text(from), text(to)]);
  const title = `${sideName(from)} and ${sideName(to).toLowerCase()}`;
  return (
    <Section
      title={title}
      actions={
        <Link href={paths.tool(tool.id, "history")} className="link text-[13px]">
          Close the comparison
        </Link>
      }
    >
      <SidesForm
        key={`${from} ${to}`}
        id={tool.id}
        sides={sides}
        numbers={versions.map(({ number }) => number)}
      />
      {before === null || after === null ? (
        <p className="card card-pad">
          There is no such version of this tool. Choose two of those that there are.
        </p>
      ) : (
        <>
          <div className="card card-pad">
            <Changes comparison={compareTexts(before, after)} title="What changes by meaning" />
          </div>
          <TextCompare
            before={before}
            after={after}
            beforeLabel={sideName(from)}
            afterLabel={sideName(to)}
          />
        </>
      )}
    </Section>
  );
}

const sideName = (side: number | "now"): string =>
  side === "now" ? "The text now" : `Version ${side}`;
