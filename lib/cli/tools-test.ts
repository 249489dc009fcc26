import { parseArgs } from "node:util";
import { SetupError } from "@/db/setup-error";
import { run } from "./run";

const HELP = `npm run tools:test -- <file.yaml> [<file.yaml> …] [options]

Checks tools: each file is read as the console reads it, its problems are printed as
file:line:column message – advice, and the tests in it are run on the prompt, without a model.

With MODEL_BASE_URL and MODEL_API_KEY set, each prompt is also sent to that OpenAI-compatible
endpoint, and the reply is judged by the same expectations. MODEL_FAST, MODEL_BALANCED and
MODEL_STRONG say which model each alias means there.

  --no-model            only the prompts, though an endpoint is set
  --replies             print each reply as it comes
  --timeout <seconds>   how long a reply may take; 30 by default
  --help                this text

Exit code: 0 all passed, 1 something failed, 2 a file can't be read, 130 ended by Ctrl-C.`;

const options = {
  "no-model": { type: "boolean" },
  replies: { type: "boolean" },
  timeout: { type: "string" },
  help: { type: "boolean" },
} as const;

// npm run tools:test
await run(async () => {
  const { values, positionals: files } = readArguments();
  if (values.help) {
    console.log(HELP);
    return;
  }
  if (files.length === 0) throw new SetupError("Name a file: lesson-quiz.yaml (see --help)");
  const timeoutMs = 1000 * secondsOf(values.timeout ?? "30");
  const { env } = await import("@/lib/env");
  const { endpointOf } = await import("@/lib/tools/model/endpoint");
  const { checkFile } = await import("./tools-check");
  const { summaryLine } = await import("./tools-report");
  const endpoint = values["no-model"] ? null : endpointOf(env);
  if (!endpoint && !values["no-model"] && (env.MODEL_BASE_URL || env.MODEL_API_KEY)) {
    throw new SetupError("Set both MODEL_BASE_URL and MODEL_API_KEY, or use --no-model.");
  }
  const signal = untilCtrlC();
  const outcomes = [];
  for (const file of files) {
    if (signal.aborted) break;
    const showReplies = values.replies ?? false;
    const write = (piece: string) => void process.stdout.write(piece);
    outcomes.push(
      await checkFile(file, {
        endpoint,
        timeoutMs,
        signal,
        showReplies,
        print: console.log,
        write,
      }),
    );
  }
  if (signal.aborted) console.log("Cancelled.");
  else console.log(`${summaryLine(outcomes)}${endpoint ? "" : " No model was asked."}`);
  process.exitCode = signal.aborted ? 130 : exitCodeOf(outcomes);
});

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error} (see --help)`);
  }
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new SetupError("--timeout takes seconds, more than 0 and at most 600.");
}

/** The first Ctrl-C ends the request that is under way; a second one ends the process. */
function untilCtrlC(): AbortSignal {
  const cancel = new AbortController();
  process.once("SIGINT", () => cancel.abort());
  return cancel.signal;
}

function exitCodeOf(outcomes: readonly string[]): number {
  if (outcomes.includes("unreadable")) return 2;
  return outcomes.includes("failed") ? 1 : 0;
}
