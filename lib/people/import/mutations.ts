import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { fieldsOf } from "@/lib/fields/queries";
import type { Field } from "@/lib/fields/types";
import { Diagnostics } from "@/lib/imports/diagnostics";
import { assertOpen, type LockedImport, lockImport } from "@/lib/imports/mutations";
import { removeUploads, saveSamples, sourcesOf } from "@/lib/imports/store";
import { diffPeople } from "./diff";
import { guessPeople } from "./guess";
import { type PeopleImportMapping, peopleImportMapping } from "./input";
import { matchPeople } from "./match";
import { GroupFinder, type PlaceGroup } from "./places";
import { reportPeople, requiredKeys } from "./report";
import { stageRows } from "./stage";
import { samplePeople, summarize, writesOf } from "./summary";
import type { PeopleSample, PeopleSummary } from "./types";
import { UNDO_RECORD } from "./undo-record";
import { ChangedMeanwhile, writePeople } from "./write";

export { previewPeopleUndo, undoPeopleImport } from "./undo";

type OnProgress = (rows: number) => void;
type Planned = { summary: PeopleSummary; diagnostics: Diagnostics; mapping: PeopleImportMapping };

/** A hundred thousand people take longer than a page may; the lock on the import is its own. */
const PATIENCE = sql`select set_config('statement_timeout', '300000', true)`;

/**
 * The dry run: reads the files, finds what they would change, keeps the numbers with the import
 * and some examples beside its files. Writes nobody.
 * @param mapping what the person chose; without it the one that is kept, else a guess
 * @throws NotFound, Conflict, Invalid when there is nothing to guess from
 */
export async function planPeople(
  viewer: ViewerRef,
  id: string,
  options: { mapping?: PeopleImportMapping | undefined; onProgress?: OnProgress } = {},
): Promise<Planned> {
  const { planned, samples } = await asViewer(
    viewer,
    async (tx) => {
      const work = await prepare(tx, id, options);
      const samples = await samplePeople(tx);
      const { mapping, diagnostics, summary } = work;
      await tx.execute(sql`
        update imports set status = 'planned', failure = null,
          mapping = ${JSON.stringify(mapping)}::jsonb, summary = ${JSON.stringify(summary)}::jsonb,
          diagnostics = ${JSON.stringify(diagnostics.sorted())}::jsonb,
          error_count = ${diagnostics.errors}, notice_count = ${diagnostics.notices}
        where id = ${id}`);
      return { planned: { summary, diagnostics, mapping }, samples };
    },
    { action: "import_planned" },
  );
  await saveSamples<PeopleSample>(id, samples);
  return planned;
}

/** How often an apply looks again when somebody was quicker. */
const ATTEMPTS = 3;

/**
 * Applies a planned import in one transaction, and removes its files. Who was edited since the
 * check, or whose key somebody took meanwhile, is left out and listed.
 * @throws NotFound; Conflict when it was not checked; Invalid for errors that nobody confirmed
 */
export async function applyPeople(
  viewer: ViewerRef,
  id: string,
  options: { skipErrors?: boolean; onProgress?: OnProgress } = {},
): Promise<PeopleSummary> {
  for (let attempt = 1; ; attempt++) {
    try {
      const summary = await asViewer(viewer, (tx) => applyOnce(tx, id, options), {
        action: "import_applied",
      });
      await removeUploads(id);
      return summary;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      if (attempt === ATTEMPTS) {
        throw new Conflict("Others change the same people right now. Nothing was done; try again.");
      }
    }
  }
}

async function applyOnce(
  tx: Tx,
  id: string,
  options: { skipErrors?: boolean; onProgress?: OnProgress },
): Promise<PeopleSummary> {
  // Two imports at once would wait for each other's rows in any order.
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('people-import:' || app.tenant_id()::text, 0)),
           set_config('app.subject', ${id}, true)`);
  const work = await prepare(tx, id, { onProgress: options.onProgress, applies: true });
  const { found, mapping, diagnostics, summary } = work;
  assertApplicable(found, diagnostics, options.skipErrors ?? false);
  await writePeople(tx, mapping);
  if (writesOf(summary) > 1_000) await tx.execute(sql`select app.refresh_people_statistics(true)`);
  await tx.execute(sql`
    update imports set status = 'applied', summary = ${JSON.stringify(summary)}::jsonb,
      diagnostics = ${JSON.stringify(diagnostics.sorted())}::jsonb,
      error_count = ${diagnostics.errors}, notice_count = ${diagnostics.notices},
      undo = ${UNDO_RECORD}, applied_by = ${tx.viewer.userId}, applied_at = now()
    where id = ${id}`);
  return summary;
}

type Options = {
  mapping?: PeopleImportMapping | undefined;
  onProgress?: OnProgress | undefined;
  /** Leaves out who was edited since the check. */
  applies?: boolean;
};
type Work = Planned & { found: LockedImport };

/** Reads the files and makes the plan, in tables of this transaction. */
async function prepare(tx: Tx, id: string, options: Options): Promise<Work> {
  await tx.execute(PATIENCE);
  await tx.execute(sql`select app.refresh_people_statistics()`);
  const found = await lockImport(tx, id, "people");
  assertOpen(found);
  if (options.applies && found.status !== "planned") throw new Conflict("Run the check first.");
  const fields = await fieldsOf(tx, "person");
  const mapping = options.mapping ?? mappingOf(found, fields);
  assertFieldsKnown(mapping, fields);
  const diagnostics = new Diagnostics();
  await stageRows(tx, {
    sources: sourcesOf(id, found.files),
    mapping,
    groups: await loadGroups(tx, found.targetGroupId),
    fields,
    diagnostics,
    onProgress: options.onProgress,
  });
  await matchPeople(tx, mapping, requiredKeys(fields, mapping));
  const before = options.applies ? (found.summary as PeopleSummary | null) : null;
  const { matchBy } = mapping;
  await diffPeople(tx, { matchBy, plannedAt: before?.plannedAt ?? null });
  await reportPeople(tx, { files: found.files, mapping, fields, diagnostics });
  const summary = await summarize(tx, mapping, diagnostics);
  return { found, mapping, diagnostics, summary };
}

function mappingOf(found: LockedImport, fields: readonly Field[]): PeopleImportMapping {
  const kept = peopleImportMapping.safeParse(found.mapping);
  if (kept.success) return kept.data;
  const files = found.files.map(({ name, headers }) => ({ file: name, headers }));
  const guessed = guessPeople(files, fields);
  if (guessed) return guessed;
  throw new Invalid(
    "No column looks like an id, a user name or an e-mail address. Choose it in the mapping.",
  );
}

function assertFieldsKnown({ tables }: PeopleImportMapping, fields: readonly Field[]) {
  const known = new Set(fields.map(({ key }) => key));
  const gone = tables.flatMap((table) => table.fields).find(({ key }) => !known.has(key));
  if (!gone) return;
  throw new Invalid(`The field “${gone.key}” is gone. Take the column “${gone.column}” out.`);
}

/** The group into which the import goes and all below it, archived ones too. */
async function loadGroups(tx: Tx, targetId: string): Promise<GroupFinder> {
  const { rows } = await tx.execute<PlaceGroup>(sql`
    select id, sourced_id as "sourcedId", path::text as path, name, deleted_at is not null as archived
    from groups where id = any (array(select app.group_ids_below(${targetId})))
    order by deleted_at nulls first, path`);
  const target = rows.find(({ id }) => id === targetId);
  if (!target) throw new NotFound("The group into which the import goes");
  if (target.archived) {
    throw new Conflict(`“${target.name}” is archived. Restore it, or import into another group.`);
  }
  return new GroupFinder(rows, target);
}

function assertApplicable(found: LockedImport, diagnostics: Diagnostics, skipErrors: boolean) {
  if (diagnostics.refused.size > 0) {
    throw new Invalid(`${[...diagnostics.refused].join(", ")} can't be read. Mend the file first.`);
  }
  // What was shown must be confirmed; what came up since is left out and listed.
  if (found.errorCount === 0 || skipErrors) return;
  throw new Invalid(
    found.errorCount === 1
      ? "A row has an error. Mend it, or confirm that it is left out."
      : `${found.errorCount} rows have errors. Mend them, or confirm that they are left out.`,
    { skipErrors: ["Confirm that rows with errors are left out."] },
  );
}
