import { convertDify } from "../format/convert/dify";
import { convertPrompty } from "../format/convert/prompty";
import type { Converted, LeftOut } from "../format/convert/types";
import { parseTool } from "../format/parse";
import type { Problem } from "../format/problems";

export type FileKind = "tool" | "prompty" | "dify";

/** A document of a file, as far as it could be brought in. */
export type ReadFile =
  | {
      ok: true;
      /** The file's name. */
      file: string;
      kind: FileKind;
      text: string;
      /** What the tool will be called. */
      name: string;
      key: string;
      /** What the other format says and a tool can't. */
      leftOut: LeftOut[];
      warnings: Problem[];
    }
  | { ok: false; file: string; kind: FileKind | null; reason: string; problems: Problem[] };

/**
 * Reads a file as a tool: one of ours as it stands, a Prompty or Dify document converted. Nothing of
 * it is run.
 * @param file its name, whose ending tells Prompty; the rest is told by what stands in it
 */
export function readToolFile(file: string, text: string): ReadFile {
  const kind = kindOf(file, text);
  if (kind === "tool") return judged(file, kind, text, []);
  const converted = kind === "prompty" ? convertPrompty(text) : convertDify(text);
  return fromConverted(file, kind, converted);
}

function fromConverted(file: string, kind: FileKind, converted: Converted): ReadFile {
  if (!converted.ok) return { ok: false, file, kind, reason: converted.reason, problems: [] };
  return judged(file, kind, converted.text, converted.leftOut);
}

function judged(file: string, kind: FileKind, text: string, leftOut: LeftOut[]): ReadFile {
  const parsed = parseTool(text);
  if (parsed.ok) {
    const { name, key } = parsed.tool;
    return { ok: true, file, kind, text, name, key, leftOut, warnings: parsed.warnings };
  }
  const { length } = parsed.problems;
  const reason =
    length === 1 ? "The document has a problem." : `The document has ${length} problems.`;
  return { ok: false, file, kind, reason, problems: parsed.problems };
}

/** By its first words: whole documents are read by the formats themselves. */
function kindOf(file: string, text: string): FileKind {
  if (/\.prompty$/i.test(file)) return "prompty";
  if (/^schema:\s*["']?tool\//m.test(text)) return "tool";
  if (/^(kind:\s*["']?app\b|workflow:|model_config:|app:\s*$)/m.test(text)) return "dify";
  return "tool";
}
