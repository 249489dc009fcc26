import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { countAttempt, rateKey } from "@/lib/auth/rate";
import { env } from "@/lib/env";
import { Invalid } from "@/lib/errors";
import { parseTool } from "../format/parse";
import { showPath } from "../format/problems";
import { type RenderedMessage, render } from "../format/template";
import { askModel } from "../model/client";
import { type Endpoint, endpointOf } from "../model/endpoint";
import type { TrialLine } from "./types";

const LIMIT = { name: "tool-trial", attempts: 40, window: "15 minutes" } as const;
const TIME = 60_000;

/** The document as it stands in the editor, and what was filled into its form. */
export const trialInput = z.strictObject({
  yaml: z.string().max(300_000),
  inputs: z.record(z.string().max(64), z.unknown()),
});

/** Whether this house has a model to try tools with. */
export const hasModel = (): boolean => endpointOf(env) !== null;

type Trial = {
  endpoint: Endpoint;
  tool: Parameters<typeof askModel>[1];
  messages: RenderedMessage[];
};

/**
 * Begins a trial of a document against the model: checked, counted and logged before anything is
 * sent. What was typed is not in the log.
 * @throws Invalid for a document or values with problems, and where no model is set up; RateLimited
 */
export async function beginTrial(
  viewer: ViewerRef,
  { yaml, inputs }: z.infer<typeof trialInput>,
): Promise<Trial> {
  const endpoint = endpointOf(env);
  if (!endpoint) throw new Invalid("No model is set up here, so there is nobody to ask.");
  const parsed = parseTool(yaml);
  if (!parsed.ok) throw new Invalid("The document has problems. Mend them before you ask a model.");
  const rendered = render(parsed.tool, inputs);
  if (!rendered.ok) {
    const [first] = rendered.findings;
    throw new Invalid(first ? `${showPath(first.path)}: ${first.message}` : "Fill in the form.");
  }
  await countAttempt({ limit: LIMIT, key: rateKey(LIMIT, viewer.userId) });
  const facts = { key: parsed.tool.key, model: parsed.tool.model.ref };
  await asViewer(viewer, (tx) =>
    tx.execute(
      sql`select app.log_event('tool_tried', 'tools', null, null, ${JSON.stringify(facts)}::jsonb)`,
    ),
  );
  return { endpoint, tool: parsed.tool, messages: rendered.messages };
}

/**
 * The reply as it comes, a line of JSON for each piece, and one for how it ended.
 * @param signal ends it when nobody listens any more
 */
export function trialStream({ endpoint, tool, messages }: Trial, signal: AbortSignal) {
  const stopped = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (line: TrialLine) => {
        // Whoever has gone hears nothing.
        if (!stopped.signal.aborted)
          controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const reply = await askModel(endpoint, tool, messages, {
        timeoutMs: TIME,
        signal: AbortSignal.any([signal, stopped.signal]),
        onText: (text) => send({ type: "text", text }),
      });
      if (reply.ok) {
        const { finish, usage, milliseconds } = reply;
        send({ type: "end", finish, usage, milliseconds });
      } else send({ type: "fault", message: reply.message });
      if (!stopped.signal.aborted) controller.close();
    },
    cancel: () => stopped.abort(),
  });
}
