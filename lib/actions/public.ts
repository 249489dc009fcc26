import "server-only";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import { requestFacts } from "@/lib/auth/request";
import { toActionError } from "./errors";
import { flattenInputErrors } from "./validation";

const metadataSchema = z.object({ public: z.string().min(1) });

const client = createSafeActionClient({
  defineMetadataSchema: () => metadataSchema,
  handleServerError: async (error) => toActionError(error, (await requestFacts()).requestId),
}).use(async ({ next }) => next({ ctx: { facts: await requestFacts() } }));

/**
 * Starts an action that anybody may send: the exception, and easy to grep. It has no viewer and no
 * transaction; it reaches the database through `lib/auth` alone.
 * @param why what makes it public, in a few words
 */
export function publicAction(why: string) {
  return {
    inputSchema: <Schema extends z.ZodType>(schema: Schema) =>
      client.metadata({ public: why }).inputSchema(schema, {
        handleValidationErrorsShape: async (errors) => flattenInputErrors(errors),
      }),
  };
}
