import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Viewer } from "@/lib/auth/viewer";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { compareTexts } from "@/lib/tools/compare";
import { getVersion, type ToolDetail } from "@/lib/tools/queries";
import { Changes } from "../changes";

type Props = {
  viewer: Viewer;
  tool: ToolDetail;
  waiting: NonNullable<ToolDetail["waiting"]>;
};

/** What a reviewer has to know: who sent it and why, and what it changes by meaning. */
export async function Review({ viewer, tool, waiting }: Props) {
  const { id, published, can, yaml } = tool;
  const [formats, old] = await Promise.all([
    reader(),
    published === null ? null : getVersion(viewer, id, published),
  ]);
  return (
    <Section
      title={`Version ${waiting.number} waits for an answer`}
      actions={
        published !== null && (
          <Link
            href={paths.toolCompare(id, published, waiting.number)}
            className="link text-[13px]"
          >
            Compare both texts
          </Link>
        )
      }
    >
      <div className="card card-pad flex flex-col gap-3">
        <p>
          Sent by <bdi>{waiting.author ?? "somebody outside your scope"}</bdi>,{" "}
          <Time value={waiting.at} formats={formats} as="relative" />.{" "}
          {can.administer && !can.approve && (
            <strong className="font-medium">
              You wrote on this version, so somebody else has to approve it.
            </strong>
          )}
        </p>
        {waiting.note && (
          <blockquote
            dir="auto"
            className="border-s-2 border-line-strong ps-3 break-words whitespace-pre-line"
          >
            {waiting.note}
          </blockquote>
        )}
        {old ? (
          <Changes
            comparison={compareTexts(old.yaml, yaml)}
            title={`Against version ${published}, which is in use`}
          />
        ) : (
          <p>Nothing was published before: the whole text is new. Read it below.</p>
        )}
      </div>
    </Section>
  );
}
