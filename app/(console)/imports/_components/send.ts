import type { ImportKind } from "@/lib/imports/types";
import { paths } from "@/lib/paths";

export type Sent = { ok: true; id: string } | { ok: false; message: string };
type Options = {
  importId: string | undefined;
  target: string | undefined;
  kind: ImportKind;
  onProgress: (ratio: number) => void;
  signal: AbortSignal;
};

/**
 * Sends one file as it is. XMLHttpRequest, because fetch tells nothing of how far an upload is.
 * @returns the import it belongs to, or a sentence on why it was refused
 */
export function sendFile(file: File, options: Options): Promise<Sent> {
  const { importId, target, kind, onProgress, signal } = options;
  const search: Record<string, string> = { name: file.name };
  if (importId) search.import = importId;
  else {
    search.kind = kind;
    if (target) search.target = target;
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", paths.importUpload(search));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(readAnswer(request.status, request.response));
    request.onerror = () =>
      resolve({ ok: false, message: "The connection was lost. Check it and upload again." });
    request.onabort = () => resolve({ ok: false, message: "The upload was stopped." });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function readAnswer(status: number, body: unknown): Sent {
  const said = typeof body === "object" && body !== null ? body : {};
  if (status === 201 && "id" in said && typeof said.id === "string")
    return { ok: true, id: said.id };
  const message = "message" in said && typeof said.message === "string" ? said.message : null;
  return { ok: false, message: message ?? "The upload was refused. Try again." };
}
