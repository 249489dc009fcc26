import type { Diagnostic } from "./diagnostics";

/** An uploaded file as its import knows it. */
export type ImportFile = {
  name: string;
  size: number;
  sha256: string;
  headers: string[];
};
export type ImportStatus = "uploaded" | "planned" | "applied" | "undone" | "failed" | "cancelled";

/** A line of the list of imports. */
export type ImportRow = {
  id: string;
  status: ImportStatus;
  files: string[];
  target: string;
  /** Null where the viewer may not see that person. */
  creator: string | null;
  createdAt: string;
  added: number | null;
  changed: number | null;
  errorCount: number;
};

export type ImportDetail = {
  id: string;
  status: ImportStatus;
  version: string;
  target: { id: string; name: string };
  files: ImportFile[];
  /** As kept; `lib/groups/import` knows its shape. */
  mapping: unknown;
  summary: unknown;
  diagnostics: Diagnostic[];
  errorCount: number;
  noticeCount: number;
  creator: string | null;
  createdAt: string;
  applier: string | null;
  appliedAt: string | null;
  undoneAt: string | null;
};

/** A group into which the viewer may import. */
export type ImportTarget = { id: string; name: string; type: string };
