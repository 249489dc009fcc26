import { TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card, Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { Viewer } from "@/lib/auth/viewer";
import { paths } from "@/lib/paths";
import type { Tool } from "@/lib/tools/format/schema";
import { groupsAt, type NamedGroup } from "@/lib/tools/queries";
import { audienceSentence } from "@/lib/tools/words";

type Props = {
  viewer: Viewer;
  /** Null for a text with problems. */
  audience: Tool["audience"] | null;
  place: { id: string; name: string } | null;
  /** The version that says so; null for the draft. */
  version: number | null;
};

/** Whom the document means, in words. */
export async function Audience({ viewer, audience, place, version }: Props) {
  const { include = [], exclude = [], scope } = audience?.groups ?? {};
  const groups = await groupsAt(viewer, [...include, ...exclude]);
  const facts = audience && [
    { term: "Who", value: audienceSentence(audience) },
    {
      term: "Place",
      value: place ? (
        <>
          <Link href={paths.group(place.id)}>
            <bdi>{place.name}</bdi>
          </Link>{" "}
          and all below it
        </>
      ) : (
        "The whole district"
      ),
    },
    ...(include.length > 0
      ? [{ term: "Only in", value: <Groups groups={groups.slice(0, include.length)} /> }]
      : []),
    ...(exclude.length > 0
      ? [{ term: "Not in", value: <Groups groups={groups.slice(include.length)} /> }]
      : []),
    ...(groups.length > 0
      ? [
          {
            term: "Groups count",
            value: scope === "node" ? "themselves alone" : "with all groups below them",
          },
        ]
      : []),
  ];
  return (
    <Section title="Whom it is for">
      <Card className="max-w-2xl">
        {facts ? (
          <>
            <p className="pb-2 text-muted">
              {version === null ? "As the draft says it." : `As version ${version} says it.`}
            </p>
            <DescriptionList items={facts} />
          </>
        ) : (
          <p>The text has problems, so nothing can be said of its audience. Mend it first.</p>
        )}
      </Card>
    </Section>
  );
}

/** By name where it can be; one that was moved or archived stays, with a word. */
function Groups({ groups }: { groups: readonly NamedGroup[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {groups.map(({ path, id, name, archived }) => (
        <li key={path} className="flex flex-wrap items-center gap-2">
          {id ? (
            <Link href={paths.group(id)}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <code className="font-mono text-[13px]">{path}</code>
          )}
          {(!id || archived) && (
            <Badge tone="warn" icon={<TriangleAlert aria-hidden />}>
              {archived ? "Archived" : "Moved, or out of your sight"}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  );
}
