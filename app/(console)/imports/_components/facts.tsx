import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Formats } from "@/lib/format";
import type { ImportDetail } from "@/lib/imports/types";
import { paths } from "@/lib/paths";
import { kindNames } from "./columns";

/** Where an import goes, what it was made of, who did what when. */
export function Facts({ found, formats }: { found: ImportDetail; formats: Formats }) {
  const by = (name: string | null, at: string | null) =>
    at && (
      <>
        <Time value={new Date(at)} formats={formats} />
        {name && (
          <>
            {" by "}
            <bdi>{name}</bdi>
          </>
        )}
      </>
    );
  return (
    <DescriptionList
      items={[
        { term: "Holds", value: kindNames[found.kind] },
        {
          term: "Into",
          value: (
            <Link href={paths.group(found.target.id)} className="underline underline-offset-2">
              <bdi>{found.target.name}</bdi>
            </Link>
          ),
        },
        {
          term: "Files",
          value: (
            <ul>
              {found.files.map(({ name, size, headers }) => (
                <li key={name}>
                  <bdi>{name}</bdi>{" "}
                  <span className="text-muted">
                    {formats.bytes(size)}, {formats.number(headers.length)} columns
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        { term: "Uploaded", value: by(found.creator, found.createdAt) },
        ...(found.appliedAt
          ? [{ term: "Applied", value: by(found.applier, found.appliedAt) }]
          : []),
        ...(found.undoneAt ? [{ term: "Taken back", value: by(null, found.undoneAt) }] : []),
      ]}
    />
  );
}
