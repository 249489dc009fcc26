import { useState } from "react";
import { type ReadFile, readToolFile } from "@/lib/tools/files/read";
import { unzipDocuments } from "@/lib/tools/files/zip";

const MAX_ZIP = 20_000_000;

/** What was made of a file, once that was tried. */
export type Outcome = { ok: true; id: string } | { ok: false; message: string };
export type Brought = ReadFile & { outcome?: Outcome };

/** The files that somebody chose, read in the browser; a ZIP stands for what is in it. */
export function useFiles() {
  const [files, setFiles] = useState<Brought[]>([]);
  const [reading, setReading] = useState(false);
  const add = async (chosen: readonly File[]) => {
    setReading(true);
    try {
      for (const file of chosen) {
        const read = await readFile(file);
        setFiles((before) => merge(before, read));
      }
    } finally {
      setReading(false);
    }
  };
  return {
    files,
    reading,
    add,
    clear: () => setFiles([]),
    settle: (file: string, outcome: Outcome) =>
      setFiles((before) => before.map((one) => (one.file === file ? { ...one, outcome } : one))),
  };
}

/** A file that is chosen again is read anew. */
const merge = (before: Brought[], read: Brought[]) => {
  const names = new Set(read.map(({ file }) => file));
  return [...before.filter(({ file }) => !names.has(file)), ...read];
};

async function readFile(file: File): Promise<Brought[]> {
  if (!/\.zip$/i.test(file.name)) {
    // More than any document may have is not read to be refused.
    const text = await file.slice(0, 1_000_001).text();
    return [readToolFile(file.name, text)];
  }
  if (file.size > MAX_ZIP) return [refused(file.name, "This ZIP is larger than 20 MB.")];
  try {
    const { files, skipped } = unzipDocuments(new Uint8Array(await file.arrayBuffer()));
    const read = files.map(({ name, text }) => readToolFile(name, text));
    const rest = skipped.map(({ name, reason }) => refused(name, reason));
    const all = [...read, ...rest];
    return all.length > 0 ? all : [refused(file.name, "There is no document in this ZIP.")];
  } catch (error) {
    return [refused(file.name, error instanceof Error ? error.message : String(error))];
  }
}

const refused = (file: string, reason: string): Brought => ({
  ok: false,
  file,
  kind: null,
  reason,
  problems: [],
});
