"use client";

import { Upload, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { formats } from "@/lib/format";
import type { ImportKind, ImportTarget } from "@/lib/imports/types";
import { paths } from "@/lib/paths";
import type { ImportMode } from "@/lib/people/import/input";
import { KindFields } from "./kind-fields";
import { sendFile } from "./send";

const accepted = ".csv,.tsv,.txt,.tab,text/csv,text/tab-separated-values,text/plain";

type Props = {
  targets: ImportTarget[];
  /** What the page was asked for; a choice all the same. */
  kind: ImportKind;
};

/** Files, where they go, and how far they are; leads to the import when all have arrived. */
export function UploadForm({ targets, kind: asked }: Props) {
  const router = useRouter();
  const [files, setFiles] = useState<File[]>([]);
  const [kind, setKind] = useState(asked);
  const [mode, setMode] = useState<ImportMode>("both");
  const [target, setTarget] = useState(targets[0]?.id);
  const [state, setState] = useState<{ at: number; ratio: number } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const stop = useRef<AbortController>(null);
  const { bytes, percent } = formats();

  const add = (list: FileList | null) => {
    const fresh = [...(list ?? [])];
    setFiles((old) => [
      ...old.filter((file) => !fresh.some(({ name }) => name === file.name)),
      ...fresh,
    ]);
    setError(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (files.length === 0) return setError("Choose a file first.");
    const controller = new AbortController();
    stop.current = controller;
    setError(null);
    let importId: string | undefined;
    for (const [at, file] of files.entries()) {
      setState({ at, ratio: 0 });
      const onProgress = (ratio: number) => setState({ at, ratio });
      const sent = await sendFile(file, {
        importId,
        target,
        kind,
        onProgress,
        signal: controller.signal,
      });
      if (!sent.ok) {
        setState(null);
        return setError(sent.message);
      }
      importId = sent.id;
    }
    if (importId)
      router.push(kind === "people" ? paths.importMode(importId, mode) : paths.import(importId));
  };

  const sending = state ? files[state.at] : undefined;
  return (
    <form onSubmit={submit} className="flex max-w-[640px] flex-col gap-5">
      {error && (
        <Alert kind="error" title="The upload was not taken">
          {error}
        </Alert>
      )}
      <KindFields
        kind={kind}
        onKind={setKind}
        mode={mode}
        onMode={setMode}
        disabled={state !== null}
      />
      <DropZone onFiles={add} disabled={state !== null} />
      {files.length > 0 && (
        <ul className="card divide-y divide-line" aria-label="Chosen files">
          {files.map((file) => (
            <li key={file.name} className="flex items-center gap-3 px-3 py-1.5">
              <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
              <span className="text-[13px] text-muted tabular-nums">{bytes(file.size)}</span>
              <IconButton
                label={`Take ${file.name} out`}
                icon={<X aria-hidden />}
                size="sm"
                disabled={state !== null}
                onClick={() => setFiles((old) => old.filter((other) => other !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      {targets.length > 1 && (
        <Field
          label="Into"
          hint={
            kind === "people"
              ? "People get roles in this group or below it, and nowhere else."
              : "What the files call the top level goes directly below this group."
          }
        >
          {(control) => (
            <Select {...control} value={target} onChange={(event) => setTarget(event.target.value)}>
              {targets.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {state && sending && (
        <Progress
          label={`Uploading ${sending.name}`}
          value={state.ratio}
          max={1}
          detail={`${percent(state.ratio)}, file ${state.at + 1} of ${files.length}`}
        />
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={state !== null}>
          Upload
        </Button>
        {state ? (
          <Button onClick={() => stop.current?.abort()}>Stop</Button>
        ) : (
          <ButtonLink variant="ghost" href={paths.imports()}>
            Back
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

type DropZoneProps = { onFiles: (files: FileList | null) => void; disabled: boolean };

/** A file input that files can be dropped on. */
function DropZone({ onFiles, disabled }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onFiles(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut to the input inside
    <div
      className={`card flex flex-col items-center gap-2 border-dashed px-6 py-8 text-center ${over ? "bg-subtle" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Upload aria-hidden className="size-5 text-muted" />
      <p>Drop CSV files here, or</p>
      <label
        className={`${buttonClass()} focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2`}
      >
        Choose files
        <input
          type="file"
          multiple
          accept={accepted}
          disabled={disabled}
          className="sr-only"
          onChange={(event) => {
            onFiles(event.target.files);
            event.target.value = "";
          }}
        />
      </label>
      <p className="text-[13px] text-muted">
        Up to 10 files of 64 MB. Commas, semicolons or tabs, UTF-8 or latin-1.
      </p>
    </div>
  );
}
