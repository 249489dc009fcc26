import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const MAX_FILES = 200;
/** As the format's own limit, with some room for other formats. */
const MAX_BYTES = 1_000_000;

export type Unzipped = {
  files: { name: string; text: string }[];
  /** Files that were not looked into, and why. */
  skipped: { name: string; reason: string }[];
};

/**
 * The documents in a ZIP: files that end in .yaml, .yml or .prompty, at most 200, none over 1 MB.
 * @throws Error with a sentence for people when it is no ZIP
 */
export function unzipDocuments(bytes: Uint8Array): Unzipped {
  const skipped: Unzipped["skipped"] = [];
  let taken = 0;
  const wanted = ({ name, originalSize }: { name: string; originalSize: number }) => {
    // Folders, and what an operating system puts beside files.
    if (name.endsWith("/") || /(^|\/)(__MACOSX\/|\.)/.test(name)) return false;
    const reason = !/\.(ya?ml|prompty)$/i.test(name)
      ? "It is no YAML or Prompty file."
      : originalSize > MAX_BYTES
        ? "It is larger than 1 MB."
        : taken >= MAX_FILES
          ? `A ZIP may hold ${MAX_FILES} documents.`
          : null;
    if (reason) skipped.push({ name, reason });
    else taken += 1;
    return reason === null;
  };
  try {
    const found = unzipSync(bytes, { filter: wanted });
    const files = Object.entries(found).map(([name, held]) => ({ name, text: strFromU8(held) }));
    return { files, skipped };
  } catch (error) {
    throw new Error("This ZIP can’t be read. It may be damaged or locked by a password.", {
      cause: error,
    });
  }
}

/** A ZIP of texts; the same texts give the same bytes. */
export function zipDocuments(files: readonly { name: string; text: string }[]): Uint8Array {
  const entries = files.map(({ name, text }) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: "2000-01-01T00:00:00" });
}
