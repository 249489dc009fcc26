import "server-only";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import type { Tx } from "@/db/viewer";
import { assertCan, assertOwnEyes } from "@/lib/access/assert";
import { hides, type Permission, permissionNames } from "@/lib/access/permissions";
import { getViewer, type Viewer } from "@/lib/auth/current";
import { requestFacts } from "@/lib/auth/request";
import { SignedOut, toActionError } from "./errors";
import { inTransaction, loggingDenials } from "./run";
import { flattenInputErrors } from "./validation";

/** What an action must say of itself. Without a permission it does not compile. */
export type ActionMeta = {
  permission: Permission;
  /** The verb in the audit log, e.g. `group_moved`; left out only where nothing is written. */
  audit?: string;
};

const metadataSchema = z.object({
  permission: z.enum(permissionNames),
  audit: z.string().max(100).optional(),
});

/** Resolves the viewer and checks the permission, before any input is looked at. */
const client = createSafeActionClient({
  defineMetadataSchema: () => metadataSchema,
  handleServerError: async (error) => toActionError(error, (await requestFacts()).requestId),
}).use(async ({ next, metadata }) => {
  const viewer = await getViewer();
  if (!viewer) throw new SignedOut();
  await assertCan(viewer, metadata.permission);
  // Reads of an open page go on, such as unfolding the tree.
  if (metadata.audit || !(hides(metadata.permission) || metadata.permission === "search.run"))
    await assertOwnEyes(viewer, metadata.permission);
  return next({ ctx: { viewer } });
});

/**
 * Starts an action of a signed-in viewer: viewer, permission, input, then one transaction as the
 * viewer around the verb, which is rolled back when anything is thrown in it.
 * @example action({ permission: "groups.rename", audit: "group_renamed" })
 *   .inputSchema(renameGroupInput)
 *   .action(async ({ parsedInput, ctx }) => renameGroup(ctx.tx, parsedInput))
 */
export function action(meta: ActionMeta) {
  return builder<{ viewer: Viewer; tx: Tx }>(meta, (viewer, run) =>
    inTransaction(viewer, meta.audit, (tx) => run({ viewer, tx })),
  );
}

/**
 * The same without the transaction, for the few verbs that need their own: those that count
 * failed attempts, which a rollback would forget.
 */
export function actionOutsideTransaction(meta: ActionMeta) {
  return builder<{ viewer: Viewer }>(meta, (viewer, run) => run({ viewer }));
}

type Around<Context> = <Data>(
  viewer: Viewer,
  run: (ctx: Context) => Promise<Data>,
) => Promise<Data>;

function builder<Context>(meta: ActionMeta, around: Around<Context>) {
  return {
    inputSchema: <Output, Input>(schema: z.ZodType<Output, Input>) => {
      type Verb<Data> = (args: { parsedInput: Output; ctx: Context }) => Promise<Data>;
      const typed = client.metadata(meta).inputSchema(schema, {
        handleValidationErrorsShape: async (errors) => flattenInputErrors(errors),
      });
      const serve =
        <Data>(verb: Verb<Data>) =>
        ({ parsedInput, ctx }: { parsedInput: Output; ctx: { viewer: Viewer } }) =>
          loggingDenials(ctx.viewer, meta.permission, () =>
            around(ctx.viewer, (context) => verb({ parsedInput, ctx: context })),
          );
      return {
        /** For `useAction` and react-hook-form: called with the input. */
        action: <Data>(verb: Verb<Data>) => typed.action(serve(verb)),
        /** For `useActionState` and plain forms: called with the previous result and the input. */
        stateAction: <Data>(verb: Verb<Data>) => typed.stateAction(serve(verb)),
      };
    },
  };
}
