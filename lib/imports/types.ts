/** An uploaded file as its import knows it. */
export type ImportFile = {
  name: string;
  size: number;
  sha256: string;
  headers: string[];
};
export type ImportStatus = "uploaded" | "planned" | "applied" | "undone" | "failed" | "cancelled";
