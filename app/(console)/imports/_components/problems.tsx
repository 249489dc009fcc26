import { CircleAlert, Download, Info } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { Formats } from "@/lib/format";
import { type Diagnostic, placeOf } from "@/lib/imports/diagnostics";
import type { ImportDetail } from "@/lib/imports/types";
import { paths } from "@/lib/paths";

const SHOWN = 100;
type Props = { found: ImportDetail; formats: Formats };

/** What is wrong in the files and what was read differently, each with its place and its remedy. */
export function Problems({ found, formats }: Props) {
  const { diagnostics, errorCount, noticeCount } = found;
  const total = errorCount + noticeCount;
  if (total === 0) return null;
  const shown = diagnostics.slice(0, SHOWN);
  return (
    <Section
      title={titleOf(found)}
      count={formats.number(total)}
      actions={
        <a className={buttonClass({ size: "sm" })} href={paths.importReport(found.id)} download>
          <Download aria-hidden />
          Download as CSV
        </a>
      }
    >
      <Table label="Errors and notices" focusable>
        <thead>
          <tr>
            <Th tight>Kind</Th>
            <Th tight>File, line, column</Th>
            <Th>What, and what to do</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
            <Problem key={index} one={one} />
          ))}
        </tbody>
      </Table>
      {total > shown.length && (
        <p className="text-[13px] text-muted">
          The first {formats.number(shown.length)} of {formats.number(total)}. The download has up
          to 1,200.
        </p>
      )}
    </Section>
  );
}

function titleOf({ errorCount, noticeCount }: ImportDetail): string {
  if (errorCount === 0) return "Worth knowing";
  return noticeCount > 0 ? "Errors and notices" : "Rows with errors";
}

function Problem({ one }: { one: Diagnostic }) {
  const isError = one.severity === "error";
  return (
    <tr>
      <Td tight className="align-top">
        <Badge
          tone={isError ? "danger" : "info"}
          icon={isError ? <CircleAlert aria-hidden /> : <Info aria-hidden />}
        >
          {isError ? "Error" : "Notice"}
        </Badge>
      </Td>
      <Td tight className="align-top">
        <code className="font-mono text-[13px]">{placeOf(one)}</code>
      </Td>
      <Td className="min-w-64 whitespace-normal py-1.5">
        <p className="break-words">{one.message}</p>
        {one.advice && <p className="break-words text-[13px] text-muted">{one.advice}</p>}
      </Td>
    </tr>
  );
}
