import { Link } from "@/components/ui/link";
import type { AccessSource } from "@/lib/access/effective/types";
import { asRole } from "@/lib/members/words";
import { paths } from "@/lib/paths";

/** What gives somebody access, as sentences: "A teacher of Cedar Valley High School". */
export function Sources({ sources }: { sources: readonly AccessSource[] }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {sources.map((source) => (
        <li key={`${source.kind}-${source.id}-${source.groupId}`}>
          <Source source={source} />
        </li>
      ))}
    </ul>
  );
}

function Source({ source }: { source: AccessSource }) {
  const { kind, role, roleName, groupId, groupName } = source;
  if (kind === "self") return <>It is themselves</>;
  if (kind === "class") {
    return (
      <>
        Teaches the class <bdi>{roleName}</bdi>
      </>
    );
  }
  const held = role ? capital(asRole(role)) : `The role “${roleName ?? ""}”`;
  return (
    <>
      {held} of{" "}
      {groupId ? (
        <Link href={paths.group(groupId, "members")} className="link" dir="auto">
          {groupName}
        </Link>
      ) : (
        groupName
      )}
    </>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
