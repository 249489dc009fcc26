import type { Diagnostic } from "./diagnostics";

/** An uploaded file as its import knows it. */
export type ImportFile = {
  name: string;
  size: number;
  sha256: string;
  headers: string[];
};
/** What the files hold. */
export const importKinds = ["groups", "people"] as const;
export type ImportKind = (typeof importKinds)[number];
export type ImportStatus = "uploaded" | "planned" | "applied" | "undone" | "failed" | "cancelled";

/** A line of the list of imports. */
export type ImportRow = {
  id: string;
  kind: ImportKind;
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
  kind: ImportKind;
  status: ImportStatus;
  version: string;
  target: { id: string; name: string };
  files: ImportFile[];
  /** As kept; the import of its kind knows its shape (`lib/groups/import`, `lib/people/import`). */
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
