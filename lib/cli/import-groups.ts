import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { SetupError } from "@/db/setup-error";
import { AppError } from "@/lib/errors";
import { run } from "./run";

const HELP = `npm run import:groups -- --file <csv> [--file <csv> …] --as <e-mail> [options]

Makes or changes groups from CSV files, as the console's Imports page does. What the files no
longer name is left alone; a second run with the same files changes nothing.

  --file <csv>           a file to read; repeat it for more (also: --district-file, --school-file)
  --as <e-mail>          who imports: an admin of the district or of the group it goes into
  --tenant <subdomain>   which district, where that address is known in several
  --into <path>          the group it goes into, e.g. cedar-valley.north; default: the admin's own
  --mapping <json>       which columns make which level; default: guessed
  --print-mapping        print the mapping that would be used, and stop
  --dry-run              print what would change, and write no group
  --skip-errors          leave rows with errors out; without it, one error stops the import
  --undo <import id>     take an applied import back
  --help                 this text

Exit code: 0 done, 1 refused or failed. Errors are written as file:line:column.`;

const text = { type: "string" } as const;
const many = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;
const options = {
  file: many,
  "district-file": many,
  "school-file": many,
  as: text,
  tenant: text,
  into: text,
  mapping: text,
  "print-mapping": flag,
  "dry-run": flag,
  "skip-errors": flag,
  undo: text,
  help: flag,
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

// npm run import:groups
await run(async () => {
  const values = readArguments();
  if (values.help) {
    console.log(HELP);
    return;
  }
  const files = [
    ...(values["district-file"] ?? []),
    ...(values["school-file"] ?? []),
    ...(values.file ?? []),
  ];
  if (!values.as) throw new SetupError("Say who imports: --as admin@example.org (see --help)");
  if (files.length === 0 && !values.undo)
    throw new SetupError("Name a file: --file schools.csv (see --help)");
  const { closePools } = await import("@/db/client");
  try {
    await work(values, files);
  } catch (error) {
    throw await forTheReader(error);
  } finally {
    await closePools();
  }
});

function readArguments(): Values {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error} (see --help)`);
  }
}

async function work(values: Values, files: string[]) {
  const { findImporter } = await import("@/lib/imports/operator");
  const viewer = await findImporter({
    email: values.as ?? "",
    subdomain: values.tenant,
    into: values.into,
  });
  const imports = await import("@/lib/groups/import/mutations");
  if (values.undo) {
    const undone = await imports.undoGroupImport(viewer, values.undo);
    console.log(
      `Undone: ${undone.archived} archived, ${undone.restored} restored, ${undone.conflicts} left as they are.`,
    );
    return;
  }
  const mapping = values.mapping ? await readMapping(values.mapping) : undefined;
  const id = await uploadAll(viewer, files);
  const { cancelImport } = await import("@/lib/imports/mutations");
  const planned = await imports.planGroupImport(viewer, id, { mapping, onProgress: progress });
  if (values["print-mapping"]) {
    console.log(JSON.stringify(planned.mapping, null, 2));
    await cancelImport(viewer, id);
    return;
  }
  await report(planned);
  if (values["dry-run"]) {
    await cancelImport(viewer, id);
    console.log("Dry run: nothing was written.");
    return;
  }
  try {
    await imports.applyGroupImport(viewer, id, { skipErrors: values["skip-errors"] ?? false });
  } catch (error) {
    await cancelImport(viewer, id);
    throw error;
  }
  console.log(`Applied. To take it back: npm run import:groups -- --as ${values.as} --undo ${id}`);
}

type Importer = { userId: string; target: string | undefined };

async function uploadAll(viewer: Importer, files: string[]): Promise<string> {
  const { addUpload } = await import("@/lib/imports/mutations");
  let id: string | undefined;
  for (const path of files) {
    const input = { import: id, target: viewer.target, name: basename(path) };
    const bytes = createReadStream(path);
    // A missing file fails before anything is begun.
    await new Promise<void>((done, fail) => {
      bytes.once("open", () => done());
      bytes.once("error", (error) => fail(new SetupError(error.message)));
    });
    id = (await addUpload(viewer, input, bytes)).id;
  }
  if (!id) throw new SetupError("Name a file: --file schools.csv (see --help)");
  return id;
}

async function readMapping(path: string) {
  const { groupImportMapping } = await import("@/lib/groups/import/input");
  const parsed = groupImportMapping.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new SetupError(`${path} is no mapping: ${lines.join("; ")}`);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new SetupError(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

type Planned = Awaited<ReturnType<typeof import("@/lib/groups/import/mutations").planGroupImport>>;

async function report({ summary, diagnostics }: Planned) {
  const { diagnosticLines, planLines } = await import("./import-report");
  for (const line of diagnosticLines(diagnostics)) console.error(line);
  for (const line of planLines(summary)) console.log(line);
}

function progress(rows: number) {
  if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows read\u001b[K\r`);
}

/** What the person at the keyboard can put right becomes one line. */
async function forTheReader(error: unknown): Promise<unknown> {
  const { FileRefused, placeOf } = await import("@/lib/imports/diagnostics");
  if (error instanceof AppError) return new SetupError(error.message);
  if (!(error instanceof FileRefused)) return error;
  const { message, advice } = error.diagnostic;
  return new SetupError(`${placeOf(error.diagnostic)}: ${message} ${advice}`);
}
