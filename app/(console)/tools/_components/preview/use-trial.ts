import { useEffect, useRef, useState } from "react";
import { paths } from "@/lib/paths";
import type { TrialLine } from "@/lib/tools/trial/types";

export type TrialState = {
  running: boolean;
  /** The reply so far. */
  text: string;
  end: Extract<TrialLine, { type: "end" }> | null;
  fault: string | null;
};
const nothing: TrialState = { running: false, text: "", end: null, fault: null };

/** Asks the model with a document and its inputs; the reply comes piece by piece and can be stopped. */
export function useTrial() {
  const [state, setState] = useState<TrialState>(nothing);
  const control = useRef<AbortController>(null);
  useEffect(() => () => control.current?.abort(), []);
  const start = async (yaml: string, inputs: Readonly<Record<string, unknown>>) => {
    control.current?.abort();
    const own = new AbortController();
    control.current = own;
    setState({ ...nothing, running: true });
    const change = (more: Partial<TrialState>) => {
      if (control.current === own) setState((before) => ({ ...before, ...more }));
    };
    try {
      for await (const line of linesOf(yaml, inputs, own.signal)) {
        if (line.type === "text") {
          const { text } = line;
          if (control.current === own)
            setState((before) => ({ ...before, text: before.text + text }));
        } else if (line.type === "end") change({ end: line });
        else change({ fault: line.message });
      }
    } catch (error) {
      if (own.signal.aborted) change({ fault: "You stopped it." });
      else change({ fault: error instanceof Error ? error.message : String(error) });
    } finally {
      change({ running: false });
    }
  };
  return { ...state, start, stop: () => control.current?.abort() };
}

/** @throws Error with a sentence for people when the server refuses */
async function* linesOf(
  yaml: string,
  inputs: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): AsyncGenerator<TrialLine> {
  const answer = await fetch(paths.toolTrial(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ yaml, inputs }),
    signal,
  });
  if (!answer.ok || !answer.body) throw new Error(await refusalOf(answer));
  const decoder = new TextDecoderStream();
  const reader = answer.body
    .pipeThrough(decoder as TransformStream<Uint8Array, string>)
    .getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as TrialLine;
  }
}

async function refusalOf(answer: Response): Promise<string> {
  const usual = "The model could not be asked. Try again in a moment.";
  if (!answer.headers.get("content-type")?.includes("json")) return usual;
  const body: unknown = await answer.json();
  const said = typeof body === "object" && body !== null && "message" in body && body.message;
  return typeof said === "string" ? said : usual;
}
