import { CircleCheck, Hourglass, Play, RotateCcw, Undo2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ToolDetail, VersionRow } from "@/lib/tools/types";
import { VersionButtons } from "./version-buttons";

type Can = { publish: boolean; restore: boolean };
type Props = { tool: ToolDetail; versions: readonly VersionRow[]; formats: Formats; can: Can };

/** Every version with who wrote it and how it was answered; the newest first. */
export function Versions({ tool, versions, formats, can }: Props) {
  return (
    <Section title="Versions" count={formats.number(versions.length)}>
      <Table label="Versions">
        <thead>
          <tr>
            <Th>Version</Th>
            <Th>Sent to review</Th>
            <Th>Answer</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version, index) => (
            <tr key={version.number}>
              <Td tight>
                <Label version={version} inUse={tool.status !== "retired"} />
              </Td>
              <Td>
                <Sent version={version} formats={formats} />
              </Td>
              <Td>
                <Answer
                  version={version}
                  waits={tool.waiting?.number === version.number}
                  formats={formats}
                />
              </Td>
              <Td align="end">
                <span className="flex flex-wrap items-center justify-end gap-2">
                  <CompareLink tool={tool} number={version.number} before={versions[index + 1]} />
                  <VersionButtons
                    number={version.number}
                    publishes={
                      can.publish &&
                      version.approvedAt !== null &&
                      (!version.current || tool.status === "retired")
                    }
                    restores={can.restore}
                  />
                </span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Label({ version, inUse }: { version: VersionRow; inUse: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-2 py-1">
      <span className="font-medium tabular-nums">Version {version.number}</span>
      {version.current && inUse && (
        <Badge tone="ok" icon={<Play aria-hidden />}>
          In use
        </Badge>
      )}
    </span>
  );
}

type Told = { version: VersionRow; formats: Formats };

function Sent({ version: { author, createdAt, note }, formats }: Told) {
  return (
    <span className="flex max-w-80 min-w-48 flex-col py-1">
      <span>
        <bdi>{author ?? "Somebody outside your scope"}</bdi>,{" "}
        <Time value={createdAt} formats={formats} as="relative" />
      </span>
      {note && (
        <span dir="auto" className="break-words whitespace-pre-line text-muted">
          {note}
        </span>
      )}
    </span>
  );
}

function Answer({ version, waits, formats }: Told & { waits: boolean }) {
  const { approver, approvedAt, rejectedBy, rejectedAt, reason } = version;
  if (approvedAt) {
    return (
      <Said icon={<CircleCheck aria-hidden />} word="Approved" tone="ok">
        <By name={approver} at={approvedAt} formats={formats} />
      </Said>
    );
  }
  if (rejectedAt) {
    return (
      <Said icon={<Undo2 aria-hidden />} word="Sent back" tone="danger">
        <By name={rejectedBy} at={rejectedAt} formats={formats} />
        <span dir="auto" className="break-words whitespace-pre-line text-muted">
          {reason}
        </span>
      </Said>
    );
  }
  return waits ? (
    <Badge tone="warn" icon={<Hourglass aria-hidden />}>
      Waits for an answer
    </Badge>
  ) : (
    <Badge icon={<RotateCcw aria-hidden />}>Taken back</Badge>
  );
}

type SaidProps = {
  icon: React.ReactNode;
  word: string;
  tone: "ok" | "danger";
  children: React.ReactNode;
};

function Said({ icon, word, tone, children }: SaidProps) {
  return (
    <span className="flex max-w-80 min-w-48 flex-col items-start gap-0.5 py-1">
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
      {children}
    </span>
  );
}

function By({ name, at, formats }: { name: string | null; at: Date; formats: Formats }) {
  return (
    <span>
      <bdi>{name ?? "Somebody outside your scope"}</bdi>,{" "}
      <Time value={at} formats={formats} as="relative" />
    </span>
  );
}

type CompareProps = { tool: ToolDetail; number: number; before: VersionRow | undefined };

/** With the version before; the first with the text as it stands. */
function CompareLink({ tool, number, before }: CompareProps) {
  const href = before
    ? paths.toolCompare(tool.id, before.number, number)
    : paths.toolCompare(tool.id, number, "now");
  const other = before ? `version ${before.number}` : "the text now";
  return (
    <Link href={href} className="link whitespace-nowrap">
      Compare<span className="sr-only"> version {number}</span> with {other}
    </Link>
  );
}
