import { Eye, PenLine } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { HiddenHolders, Holder } from "@/lib/access/effective/types";
import type { Formats } from "@/lib/format";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { Sources } from "./sources";

type Props = {
  label: string;
  rows: readonly Holder[];
  /** What it is called here to change the thing: "Manages", "Edits". */
  changes: string;
};

/** Who can see it, who can change it, and why. */
export function HolderTable({ label, rows, changes }: Props) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Who</Th>
          <Th>Can</Th>
          <Th>Why</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td>
              <span className="flex items-center gap-2">
                <Avatar id={row.id} name={row.name} />
                <Link href={paths.person(row.id)} className="max-w-60 truncate" dir="auto">
                  {row.name}
                </Link>
              </span>
            </Td>
            <Td>
              <Verdict row={row} changes={changes} />
            </Td>
            <Td>
              <Sources sources={row.sources} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Verdict({ row, changes }: { row: Holder; changes: string }) {
  if (row.status !== "active") return <Badge>{statusName(row.status)}: not now</Badge>;
  if (!row.sees) return <span className="text-muted">Nothing here</span>;
  return (
    <span className="flex flex-wrap gap-1">
      <Badge icon={<Eye aria-hidden />}>Sees</Badge>
      {row.changes && (
        <Badge tone="accent" icon={<PenLine aria-hidden />}>
          {changes}
        </Badge>
      )}
    </span>
  );
}

/** People above the viewer's own scope, as numbers. */
export function Hidden({
  hidden,
  formats,
}: {
  hidden: readonly HiddenHolders[];
  formats: Formats;
}) {
  if (hidden.length === 0) return null;
  return (
    <div className="text-[13px] text-muted">
      <p>People whose roles lie outside of what you administer:</p>
      <ul className="list-disc ps-4">
        {hidden.map(({ role, groupName, people }) => (
          <li key={`${role}-${groupName}`}>
            {formats.number(people)} × {word(role)}
            {groupName && (
              <>
                {" "}
                of <bdi>{groupName}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function word(role: string): string {
  if (role === "custom") return "custom role";
  return role === "class" ? "teacher of a class" : roleName(role).toLowerCase();
}
