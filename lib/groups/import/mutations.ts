import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Conflict, Invalid } from "@/lib/errors";
import { Diagnostics } from "@/lib/imports/diagnostics";
import { assertOpen, type LockedImport, lockImport } from "@/lib/imports/mutations";
import { sourcesOf } from "@/lib/imports/store";
import { type Desired, readDesired } from "./desired";
import { guessMapping } from "./guess";
import { type GroupImportMapping, groupImportMapping } from "./input";
import { type GroupPlan, type GroupPlanSummary, planGroups } from "./plan";
import { loadTree } from "./tree";
import { insertGroups, updateGroups } from "./write";

export { previewUndo, undoGroupImport } from "./undo";

type OnProgress = (rows: number) => void;

/**
 * The dry run: reads the files, finds what they would change, keeps that with the import. Writes
 * no group.
 * @param mapping what the person chose; without it the one that is kept, else a guess
 * @throws NotFound, Conflict, Invalid when there is nothing to guess from
 */
export async function planGroupImport(
  viewer: ViewerRef,
  id: string,
  options: { mapping?: GroupImportMapping | undefined; onProgress?: OnProgress } = {},
): Promise<{ summary: GroupPlanSummary; diagnostics: Diagnostics; mapping: GroupImportMapping }> {
  const read = await readFiles(viewer, id, options);
  return asViewer(
    viewer,
    async (tx) => {
      const found = await lockImport(tx, id);
      assertUnchanged(found, read.found);
      const { diagnostics, mapping } = read;
      const { summary } = planGroups(
        read.desired,
        await loadTree(tx, found.targetGroupId),
        diagnostics,
      );
      await tx.execute(sql`
        update imports set status = 'planned', failure = null,
          mapping = ${JSON.stringify(mapping)}::jsonb, summary = ${JSON.stringify(summary)}::jsonb,
          diagnostics = ${JSON.stringify(diagnostics.sorted())}::jsonb,
          error_count = ${diagnostics.errors}, notice_count = ${diagnostics.notices}
        where id = ${id}`);
      return { summary, diagnostics, mapping };
    },
    { action: "import_planned" },
  );
}

/**
 * Applies a planned import in one transaction: all of it stands afterwards, or nothing. Only what
 * differs is written. Rows with errors are left out, if `skipErrors` says that this is meant.
 * @throws NotFound; Conflict when the tree has changed since the dry run; Invalid for errors
 */
export async function applyGroupImport(
  viewer: ViewerRef,
  id: string,
  options: { skipErrors?: boolean; onProgress?: OnProgress } = {},
): Promise<GroupPlanSummary> {
  const read = await readFiles(viewer, id, options);
  return asViewer(
    viewer,
    async (tx) => {
      const found = await lockImport(tx, id);
      assertUnchanged(found, read.found);
      await tx.execute(sql`select app.lock_tree(), set_config('app.subject', ${id}, true)`);
      const plan = planGroups(
        read.desired,
        await loadTree(tx, found.targetGroupId),
        read.diagnostics,
      );
      assertApplicable(found, plan, read.diagnostics, options.skipErrors ?? false);
      await insertGroups(tx, plan.diff.added);
      await updateGroups(tx, [...plan.diff.changed, ...plan.diff.following]);
      await recordApplied(tx, id, plan);
      return plan.summary;
    },
    { action: "import_applied" },
  );
}

type Read = {
  found: LockedImport;
  mapping: GroupImportMapping;
  desired: Desired;
  diagnostics: Diagnostics;
};

/** Reads and parses outside of any transaction: nobody waits for a large file. */
async function readFiles(
  viewer: ViewerRef,
  id: string,
  options: { mapping?: GroupImportMapping | undefined; onProgress?: OnProgress },
): Promise<Read> {
  const found = await asViewer(viewer, (tx) => lockImport(tx, id, "groups"));
  assertOpen(found);
  const files = found.files.map(({ name, headers }) => ({ file: name, headers }));
  const kept = groupImportMapping.safeParse(found.mapping);
  const mapping = options.mapping ?? (kept.success ? kept.data : guessMapping(files));
  if (!mapping) {
    throw new Invalid("No columns look like an id and a name. Choose them in the mapping.");
  }
  const diagnostics = new Diagnostics();
  const sources = sourcesOf(id, found.files);
  const desired = await readDesired(sources, mapping, diagnostics, options.onProgress);
  return { found, mapping, desired, diagnostics };
}

function assertUnchanged(found: LockedImport, before: LockedImport) {
  assertOpen(found);
  if (found.version === before.version) return;
  throw new Conflict("Somebody changed this import at this moment. Reload the page.");
}

function assertApplicable(
  found: LockedImport,
  { summary }: GroupPlan,
  diagnostics: Diagnostics,
  skipErrors: boolean,
) {
  const planned = found.summary as GroupPlanSummary | null;
  if (found.status !== "planned" || !planned) throw new Conflict("Run the check first.");
  if (planned.digest !== summary.digest) {
    throw new Conflict(
      "The tree has changed since the check, and the import would do something else now. Check again.",
    );
  }
  if (diagnostics.refused.size > 0) {
    throw new Invalid(`${[...diagnostics.refused].join(", ")} can't be read. Mend the file first.`);
  }
  if (diagnostics.errors > 0 && !skipErrors) {
    throw new Invalid(
      diagnostics.errors === 1
        ? "A row has an error. Mend it, or confirm that it is left out."
        : `${diagnostics.errors} rows have errors. Mend them, or confirm that they are left out.`,
      { skipErrors: ["Confirm that rows with errors are left out."] },
    );
  }
}

async function recordApplied(tx: Tx, id: string, { diff, summary }: GroupPlan) {
  const undo = { added: diff.added.map((group) => group.id), changed: diff.changed };
  await tx.execute(sql`
    update imports set status = 'applied', summary = ${JSON.stringify(summary)}::jsonb,
      undo = ${JSON.stringify(undo)}::jsonb, applied_by = ${tx.viewer.userId}, applied_at = now()
    where id = ${id}`);
}
