import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";
import { Problems } from "../../_components/problems";
import type { Brought } from "./use-files";

const kinds = { tool: "Tool", prompty: "Prompty", dify: "Dify" } as const;

/** Each file with what it would become, what would be left out, or why not. */
export function BroughtFiles({ files }: { files: readonly Brought[] }) {
  return (
    <ul aria-label="Files" className="card flex flex-col divide-y divide-line">
      {files.map((file) => (
        <li key={file.file} className="flex flex-col gap-2 px-3 py-2.5">
          <div className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 flex-1 break-words" dir="auto">
              {file.ok ? <strong>{file.name}</strong> : <strong>{file.file}</strong>}
              {file.ok && <span className="text-muted"> {file.file}</span>}
            </span>
            {file.kind && <Badge>{kinds[file.kind]}</Badge>}
            <State file={file} />
          </div>
          <Details file={file} />
        </li>
      ))}
    </ul>
  );
}

function State({ file }: { file: Brought }) {
  const { outcome } = file;
  if (outcome?.ok) {
    return (
      <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
        Made
      </Badge>
    );
  }
  if (!file.ok || outcome) {
    return (
      <Badge tone="danger" icon={<CircleX aria-hidden />}>
        {outcome ? "Not made" : "Refused"}
      </Badge>
    );
  }
  if (file.leftOut.length > 0) {
    return (
      <Badge tone="warn" icon={<TriangleAlert aria-hidden />}>
        {file.leftOut.length} left out
      </Badge>
    );
  }
  return (
    <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
      Ready
    </Badge>
  );
}

function Details({ file }: { file: Brought }) {
  const { outcome } = file;
  if (outcome?.ok) {
    return (
      <Link href={paths.tool(outcome.id)} className="link self-start">
        Open the draft
      </Link>
    );
  }
  if (outcome) return <p className="field-error">{outcome.message}</p>;
  if (!file.ok) {
    return (
      <>
        <p className="text-muted">{file.reason}</p>
        <Problems problems={file.problems} where="in this file" />
      </>
    );
  }
  if (file.leftOut.length === 0) return null;
  return (
    <details>
      <summary className="link">What was left out</summary>
      <ul className="list-disc ps-5 pt-1 text-muted">
        {file.leftOut.map(({ what, why }) => (
          <li key={`${what} ${why}`}>
            <span className="text-ink">{what}</span>: {why}
          </li>
        ))}
      </ul>
    </details>
  );
}
