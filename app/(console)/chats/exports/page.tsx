import { Download, FileDown } from "lucide-react";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/access/permissions";
import { requireViewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { myExports } from "@/lib/chats/export/queries";
import type { ExportRow } from "@/lib/chats/export/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { ChatTabs } from "../_components/chat-tabs";

/** The files of chats that the viewer asked for; each can be fetched for a day. */
export default async function ExportsPage() {
  const [viewer, formats] = await Promise.all([requireViewer(), reader()]);
  if (!can(viewer, "chats.export")) {
    await logDenied(viewer, "chats.export");
    notFound();
  }
  const rows = await myExports(viewer);
  const acts = viewer.viewAs === null;
  return (
    <>
      <PageHeader
        title="Exports of chats"
        breadcrumbs={[{ label: "Chats", href: paths.chats() }, { label: "Exports" }]}
        description="Files that you asked for. Each can be fetched for 24 hours, by you alone; every time is logged."
      />
      <ChatTabs current="exports" exports />
      <PageBody>
        {rows.length === 0 ? (
          <EmptyState icon={<FileDown />} title="You exported nothing yet">
            Filter the list of chats to what is needed, then choose Export there.
          </EmptyState>
        ) : (
          <Table label="Exports of chats">
            <thead>
              <tr>
                <Th>File</Th>
                <Th>State</Th>
                <Th tight>
                  <span className="sr-only">Fetch</span>
                </Th>
                <Th align="end">Chats</Th>
                <Th align="end">Size, kB</Th>
                <Th>Asked for</Th>
                <Th>Why</Th>
                <Th>SHA-256</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line key={row.id} row={row} acts={acts} formats={formats} />
              ))}
            </tbody>
          </Table>
        )}
      </PageBody>
    </>
  );
}

const states: Record<ExportRow["state"], string> = {
  waiting: "In the making",
  ready: "Ready",
  expired: "Over",
  failed: "Stopped",
};

type LineProps = { row: ExportRow; acts: boolean; formats: Formats };

function Line({ row, acts, formats }: LineProps) {
  const { id, jobId, state, chats, bytes, sha256 } = row;
  return (
    <tr>
      <Td>{jobId ? <Link href={paths.job(jobId)}>{row.filename}</Link> : row.filename}</Td>
      <Td>
        <Badge>{states[state]}</Badge>
      </Td>
      <Td tight>
        {state === "ready" && acts && (
          <a className={buttonClass({ size: "sm" })} href={paths.chatExportFile(id)} download>
            <Download aria-hidden />
            Fetch
          </a>
        )}
      </Td>
      <Td align="end">{chats === null ? "–" : formats.number(chats)}</Td>
      <Td align="end">{bytes === null ? "–" : formats.number(Math.ceil(bytes / 1000))}</Td>
      <Td>
        <Time value={row.askedAt} formats={formats} />
      </Td>
      <Td className="min-w-40 max-w-56 whitespace-normal break-words">
        <bdi>{row.reason}</bdi>
      </Td>
      <Td>
        <code title={sha256 ?? undefined}>{sha256?.slice(0, 12) ?? "–"}</code>
      </Td>
    </tr>
  );
}
