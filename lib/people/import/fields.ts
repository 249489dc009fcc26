import { Invalid } from "@/lib/errors";
import type { Field, FieldValue } from "@/lib/fields/types";
import { readFieldValues } from "@/lib/fields/values";
import type { Diagnostics } from "@/lib/imports/diagnostics";
import type { BoundTable, PersonRow } from "./row";

type Read = { value: FieldValue | undefined } | { wrong: string };
/** Values of a field that are remembered: choices and yes or no come a hundred thousand times. */
const REMEMBERED = 5_000;

/** Reads cells as values of a tenant's own fields, with the rules that forms have. */
export class FieldReader {
  private readonly fields: Map<string, Field>;
  private readonly seen = new Map<string, Map<string, Read>>();

  constructor(
    fields: readonly Field[],
    private readonly diagnostics: Diagnostics,
  ) {
    // A blank cell leaves what stands; whether something required is missing, the plan asks.
    this.fields = new Map(fields.map((field) => [field.key, { ...field, required: false }]));
  }

  /** Puts the values into the row; false, and a diagnostic, where one doesn't fit. */
  read(row: PersonRow, table: BoundTable, cells: string[], line: number): boolean {
    for (const { key, at } of table.fields) {
      const cell = cells[at] ?? "";
      const field = this.fields.get(key);
      if (cell === "" || !field) continue;
      const found = this.valueOf(field, cell);
      if ("wrong" in found) {
        this.diagnostics.error({
          code: "bad-field",
          file: table.file,
          line,
          column: at + 1,
          message: `The cell doesn’t fit the field “${field.label}”.`,
          advice: found.wrong,
        });
        return false;
      }
      if (found.value !== undefined) row.metadata = { ...row.metadata, [key]: found.value };
    }
    return true;
  }

  private valueOf(field: Field, cell: string): Read {
    const seen = this.seen.get(field.key) ?? new Map<string, Read>();
    this.seen.set(field.key, seen);
    const known = seen.get(cell);
    if (known) return known;
    const read = readOne(field, cell);
    if (seen.size < REMEMBERED) seen.set(cell, read);
    return read;
  }
}

function readOne(field: Field, cell: string): Read {
  try {
    return { value: readFieldValues([field], { [field.key]: given(field, cell) })[field.key] };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { wrong: Object.values(error.fields)[0]?.[0] ?? error.message };
  }
}

/** Files write yes and no in more ways than forms do, and several choices into one cell. */
function given(field: Field, cell: string): unknown {
  if (field.type === "boolean") {
    const word = cell.toLowerCase();
    return word === "no" || word === "false" || word === "0" || word === "off" ? false : word;
  }
  if (field.type !== "multiselect" || field.options.includes(cell)) return cell;
  return cell
    .split(/[;|,]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
